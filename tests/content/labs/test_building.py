"""Lab blocks become labs, in both languages, and the formatter mends them."""

from dataclasses import replace

import pytest

from tests.content.judging import ground, judged, told
from tests.content.labs.examples import KINDS, example, with_lab
from tests.content.samples import ENGLISH, LESSON, PATH
from webapp.content.builder import build_lesson
from webapp.content.fallback import lesson_in_step
from webapp.content.formatter import format_text
from webapp.content.headers import LessonHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.translations import State
from webapp.domain.html import Html
from webapp.domain.labs.chat import Chat
from webapp.domain.labs.inbox import Inbox
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.tips import Tips
from webapp.domain.lessons import BlockKind, Lesson

EN = "lessons/safe-sample/en.md"


def built(text: str, path: str = PATH) -> Lesson:
    document = parse_document(path, text)
    assert isinstance(document.header, LessonHeader)
    return build_lesson(document, document.header, ground().skills)


def lab_of(block: str, text: str = LESSON) -> Lab:
    (lab,) = built(with_lab(block, text)).labs
    return lab


def chat(block: str = "") -> Chat:
    lab = lab_of(block or example("chat"))
    assert isinstance(lab, Chat)
    return lab


def inbox() -> Inbox:
    lab = lab_of(example("inbox"))
    assert isinstance(lab, Inbox)
    return lab


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_block_of_its_step(kind: str):
    lesson = built(with_lab(example(kind)))

    (block,) = lesson.blocks_of(BlockKind.LAB)
    assert block.lab is not None
    assert (block.lab.kind, block.id) == (kind, block.lab.id)
    assert lesson.questions == built(LESSON).questions


def test_a_lab_without_a_skill_counts_for_the_first_of_its_lesson():
    assert (inbox().skill, inbox().outcome) == ("help.seek", "art13.o-skill")


def test_a_title_and_a_lead_stand_above_the_first_scene():
    block = example("chat").replace("#skin-gift", '#skin-gift title="送皮肤的好友"', 1)
    lab = chat(block.replace("### start", "游戏里来了一条消息。\n\n### start", 1))

    assert (lab.title, lab.lead) == ("送皮肤的好友", "<p>游戏里来了一条消息。</p>")


def test_a_paragraph_with_two_names_is_two_messages():
    block = example("chat").replace("六年级的。\n\n**阿飞**", "六年级的。\n**阿飞**")

    assert chat(block).scenes == chat().scenes


def test_what_the_learner_says_is_marked():
    block = example("chat").replace("**阿飞**：加上啦！", "**我**：哦。\n\n**阿飞**：加上啦！")

    assert [x.is_mine for x in chat(block).scene("gave-id").lines] == [True, False]


def test_clues_in_messages_carry_their_reasons():
    block = example("chat").replace("别告诉你爸妈哦", '[别告诉你爸妈哦](cue:hide "**瞒**着大人")')
    line = chat(block).scenes[0].lines[1]

    assert line.html == "加个聊天号呗，我送你皮肤。别告诉你爸妈哦。"
    assert [(c.key, c.words, c.html) for c in line.cues] == [
        ("hide", "别告诉你爸妈哦", "<strong>瞒</strong>着大人")
    ]


def test_a_mail_does_not_tell_which_part_is_a_clue():
    mail = inbox().mails[0]

    assert [p.key for p in mail.parts] == [f"p{n}" for n in range(1, 8)]
    assert [p.cue.key for p in mail.parts if p.cue] == ["sender", "urgency", "fake-login"]
    assert "urgency" not in mail.body
    assert mail.sender_text == "游戏官方客服 prize@game-gift.example"


def test_band_a_has_readings_in_labs():
    text = LESSON.replace("band: B", "band: A").replace("code: B3", "code: A3")

    lab = lab_of(example("chat"), text)

    assert isinstance(lab, Chat)
    assert "<rt>jiā</rt>" in lab.scenes[0].lines[1].html
    assert "<rt>" in lab.scenes[0].replies[0].html


def test_terms_in_labs_belong_to_their_step():
    block = example("chat").replace("加上啦！", "[加上](term:privacy)啦！")

    assert "privacy" in built(with_lab(block)).steps[-1].terms


@pytest.mark.parametrize(
    ("old", "new"), [("risk=3", "risk=4"), ("(#ask-why)", "(#gave-id)"), ("{#c flag", "{#d flag")]
)
def test_the_revision_follows_the_logic_of_labs(old: str, new: str):
    first = built(with_lab(example("chat"))).revision

    assert built(with_lab(example("chat").replace(old, new, 1))).revision != first


def test_the_revision_does_not_follow_the_words():
    changed = example("chat").replace("你又赢了", "你赢了")

    assert built(with_lab(changed)).revision == built(with_lab(example("chat"))).revision


def test_a_translated_lab_has_its_own_words_and_the_logic_of_the_source():
    source = built(with_lab(example("chat")))
    english = built(with_lab(example("chat").replace("发一张", "Send one"), ENGLISH), EN)
    (bent,) = english.labs
    assert isinstance(bent, Chat)
    scenes = [replace(s, replies=tuple(replace(r, risk=0) for r in s.replies)) for s in bent.scenes]
    steps = list(english.steps)
    block = replace(steps[-1].blocks[-1], lab=replace(bent, scenes=tuple(scenes)))
    steps[-1] = replace(steps[-1], blocks=(*steps[-1].blocks[:-1], block))

    (lab,) = lesson_in_step(replace(english, steps=tuple(steps)), source, {}).labs

    assert isinstance(lab, Chat)
    reply = lab.scene("gave-id").replies[0]
    assert (reply.text, reply.html, reply.risk) == ("Send one", "Send one", 3)
    assert isinstance(reply.html, Html)


def test_a_stale_lab_is_shown_in_the_language_of_its_source():
    source = built(with_lab(example("chat")))
    english = built(with_lab(example("chat").replace("发一张", "Send one"), ENGLISH), EN)

    lesson = lesson_in_step(english, source, {"skin-gift": State.STALE})

    (block,) = lesson.blocks_of(BlockKind.LAB)
    assert block.is_fallback
    assert block.lab == source.labs[0]


def test_kinds_may_be_written_in_chinese():
    text = with_lab(
        example("inbox").replace("::: inbox", "::: 收件箱").replace("::: mail", "::: 邮件")
    )

    assert judged(text) == []
    assert format_text(PATH, text) == with_lab(example("inbox"))


@pytest.mark.parametrize("kind", KINDS)
def test_formatting_changes_nothing_that_is_well(kind: str):
    assert format_text(PATH, with_lab(example(kind))) == with_lab(example(kind))


def test_missing_keys_are_written():
    bare = with_lab(example("chat").replace(" {#a risk=3}", "").replace(" {#rewind}", ""))

    text = format_text(PATH, bare)

    assert "- [发一张](#end-harm-photo) {#a}\n" in text
    assert "- [回到“发照片”之前再选一次](#gave-id) {#a}\n" in text
    assert told(text) == []


def test_a_missing_key_is_written_before_the_attributes():
    bare = with_lab(example("chat").replace("{#a risk=3}", "{risk=3}"))
    panel = with_lab(example("settings").replace("{#on initial}", "{initial}"))

    assert format_text(PATH, bare) == with_lab(example("chat"))
    assert "- [ ] 开启 {#a initial}\n" in format_text(PATH, panel)


def test_the_key_of_a_gift_may_stand_at_the_end():
    bare = with_lab(example("tips").replace("- 1 {#flower} 小花", "- 1 小花"))
    (lab,) = built(format_text(PATH, bare)).labs

    assert isinstance(lab, Tips)
    assert [(g.key, g.price, g.text) for g in lab.gifts][:2] == [
        ("a", 1, "小花"),
        ("rocket", 10, "火箭"),
    ]


def test_a_colon_may_stand_inside_the_name():
    block = example("chat").replace("**阿飞**：", "**阿飞：** ")

    assert chat(block).scenes == chat().scenes


def test_an_unclosed_mail_is_named():
    text = with_lab(example("inbox").replace("索要密码。\n\n:::", "索要密码。", 1))

    assert "block-never-closed" in {f.rule for f in judged(text)}
