"""Readings as the national textbooks print them."""

from pathlib import Path

import pytest
import yaml

from webapp.content.markdown import parse_inline
from webapp.content.phrases import phrases
from webapp.content.pinyin import WORDS_FILE, readings
from webapp.content.writing import Writer, plain

WORDS = {
    "我长大了": "wǒ zhǎng dà le",
    "头发很长": "tóu fa hěn cháng",
    "校长": "xiào zhǎng",
    "银行": "yín háng",
    "行人": "xíng rén",
    "音乐": "yīn yuè",
    "快乐": "kuài lè",
    "睡觉": "shuì jiào",
    "觉得": "jué de",
    "还是": "hái shì",
    "还书": "huán shū",
    "重要": "zhòng yào",
    "重新": "chóng xīn",
    "为什么": "wèi shén me",
    "成为": "chéng wéi",
    "爱好": "ài hào",
    "好人": "hǎo rén",
    "数学": "shù xué",
    "数一数": "shǔ yi shǔ",
    "有空": "yǒu kòng",
    "空气": "kōng qì",
    "种树": "zhòng shù",
    "种子": "zhǒng zi",
    "跑得快": "pǎo de kuài",
    "得到": "dé dào",
    "还得走": "hái děi zǒu",
    "慢慢地走": "màn màn de zǒu",
    "在地上": "zài dì shàng",
    "看着": "kàn zhe",
    "着急": "zháo jí",
    "睡着": "shuì zháo",
    "都是": "dōu shì",
    "首都": "shǒu dū",
    "教室": "jiào shì",
    "教我": "jiāo wǒ",
    "便宜": "pián yi",
    "方便": "fāng biàn",
    "青少年": "qīng shào nián",
    "多少": "duō shao",
    "相信": "xiāng xìn",
    "照相": "zhào xiàng",
    "答应": "dā ying",
    "应该": "yīng gāi",
    "弹琴": "tán qín",
    "子弹": "zǐ dàn",
    "只有": "zhǐ yǒu",
    "一只": "yì zhī",
    "藏好": "cáng hǎo",
    "宝藏": "bǎo zàng",
    "转发": "zhuǎn fā",
    "屏幕": "píng mù",
    "上当": "shàng dàng",
    "爸爸妈妈": "bà ba mā ma",
    "告诉大人": "gào su dà ren",
    "小朋友": "xiǎo péng you",
    "谁的东西": "shéi de dōng xi",
    "一个": "yí gè",
    "一天": "yì tiān",
    "一起": "yì qǐ",
    "一定": "yí dìng",
    "一年级": "yī nián jí",
    "第一步": "dì yī bù",
    "十一": "shí yī",
    "想一想": "xiǎng yi xiǎng",
    "万一": "wàn yī",
    "不要": "bú yào",
    "不对": "bú duì",
    "不能": "bù néng",
    "不好": "bù hǎo",
    "怕不怕": "pà bu pà",
}


POLYPHONES: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("polyphones.yml").read_text("utf-8")
)
ENOUGH = 200  # phrases that the list holds at least


@pytest.mark.parametrize(("words", "syllables"), {**WORDS, **POLYPHONES}.items())
def test_words_are_read_as_in_textbooks(words: str, syllables: str) -> None:
    assert " ".join(readings(words)) == syllables


def test_the_list_of_polyphones_is_long_and_gives_each_character_a_syllable() -> None:
    assert len(POLYPHONES) >= ENOUGH
    assert [w for w, given in POLYPHONES.items() if len(w) != len(given.split())] == []


def test_the_engines_list_gives_each_character_a_syllable() -> None:
    words = yaml.safe_load(WORDS_FILE.read_text("utf-8"))

    assert [w for w, given in words.items() if len(w) != len(given.split())] == []


def test_marks_and_letters_have_no_reading() -> None:
    assert readings("停，OK 1！") == ["tíng", "", "", "", "", "", ""]


def test_numbers_that_are_counted_keep_their_tone() -> None:
    assert "".join(readings("一、二、三")) == "yīèrsān"


def test_an_author_wins() -> None:
    html = Writer("", has_pinyin=True).inline(parse_inline("{得|děi}走"))

    assert "<rt>děi</rt>" in html


def test_a_word_is_read_as_one_across_bold() -> None:
    html = Writer("", has_pinyin=True).inline(parse_inline("告**诉**"))

    assert "<rt>su</rt>" in html


def test_plain_text_has_no_reading() -> None:
    assert plain(parse_inline("**停**下{来|lái}")) == "停下来"


def test_a_heading_is_cut_behind_its_marks() -> None:
    assert phrases("免费皮肤、扫码领奖：骗局的红灯") == ["免费皮肤、", "扫码领奖：", "骗局的红灯"]
    assert phrases("游戏里的“好友”") == ["游戏里的“好友”"]
