"""Which passwords are refused, and that a list of others decides nothing else."""

import hashlib
import re

import pytest

from tests.repo.tree import ROOT
from webapp.operations import passwords
from webapp.operations.common_passwords.habits import FOLDER, is_built_by_habit
from webapp.operations.passwords import Weakness, weakness_of

COMMON = [
    "woaini1314", "woaini5201314", "qwe1234567", "password2026!", "P@ssw0rd123",
    "zhangwei19900101", "1qaz2wsx3edc", "13812345678", "abcabcabcabc", "aaaaaaaaaaaa",
    "1234567890", "a123456789", "wang198805", "xuexiao2026", "iloveyou1314",
    "Beijing2008!", "qq123456789", "abcdefghij", "qwertyuiop", "5201314520",
    "laoshi888888", "woaizhongguo", "wodemima123", "ｗｏａｉｎｉ１３１４", "MIMA-2026-mima",
    "19900101zw",
]  # fmt: skip
FINE = [
    "correct-horse-battery", "four-green-geese-ask", "kite9rain7mud2",
    "mudskipper-teapot", "tea-lamp-seven-goose", "xfvqpl9rzk2", "三只猫在屋顶上唱歌吃鱼",
    "shuibei-men-cahua-deng",
]  # fmt: skip


@pytest.mark.parametrize("password", COMMON)
def test_what_is_built_by_habit_is_refused(password):
    assert weakness_of(password, ()) is Weakness.COMMON


@pytest.mark.parametrize("password", FINE)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    assert weakness_of(password, ()) is None


def test_no_kind_of_sign_is_asked_for():
    assert weakness_of("gooselamprivertea", ()) is None
    assert weakness_of("83017462950418", ()) is Weakness.COMMON  # figures in groups of four


def test_length_is_counted_after_full_width_signs_became_plain():
    assert weakness_of("kite9rain", ()) is Weakness.TOO_SHORT
    assert weakness_of("kite9rain7", ()) is None
    assert weakness_of("k" * 201, ()) is Weakness.TOO_LONG


@pytest.mark.parametrize(
    "password", ["cole-kite-rain", "KITE cole rain", "柳树小学的老师在唱歌啊", "willowkiterain"]
)
def test_what_everybody_knows_of_a_person_is_refused(password):
    assert weakness_of(password, ("Cole", "王老师", "柳树小学", "Willow")) is Weakness.OWN


def test_a_short_name_stands_in_too_many_words_to_be_refused():
    assert weakness_of("olive-kite-rain", ("li", "李")) is None


def test_drawn_passwords_and_links_are_long_and_different():
    drawn = {passwords.draw_password() for _ in range(50)}

    assert len(drawn) == 50
    assert all(re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", one) for one in drawn)


def test_a_password_fits_however_wide_the_input_method_writes_it():
    kept = passwords.hashed("kite9rain7")

    assert passwords.is_right(kept, "ｋｉｔｅ９ｒａｉｎ７")  # noqa: RUF001
    assert not passwords.is_right(kept, "kite9rain8")


def test_the_list_is_the_one_that_its_source_names():
    source = (FOLDER / "SOURCES.md").read_text("utf-8")
    digest = hashlib.sha256((FOLDER / "common-passwords.txt.gz").read_bytes()).hexdigest()

    assert digest in source
    assert (FOLDER / "LICENSE-django").exists()
    assert "CC BY-SA" in (FOLDER / "zh-habits.txt").read_text("utf-8").splitlines()[0]
    assert FOLDER.is_relative_to(ROOT / "webapp")  # the wheel carries it


@pytest.mark.parametrize("text", ["", "x" * 5000, "ab" * 2500, "woaini" * 800, "\u0000" * 20])
def test_any_text_is_judged_in_time(text):
    is_built_by_habit(text)
