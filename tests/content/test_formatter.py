"""What a machine can mend, it mends; doing it twice changes nothing."""

import pytest

from tests.content.judging import judged
from tests.content.samples import LESSON, PATH
from webapp.content.files import Roots, read_text
from webapp.content.formatter import format_text

MESSY = (
    LESSON.replace(" {#a}", "")
    .replace("::: single #q-single", "::: 单选")
    .replace("::: hint", "::: 提示")
    .replace("## 试一试 {#try}", "## 试一试")
    .replace("### 停下来 {#stop}", "### 停下来")
    .replace("他先做什么？\n\n", "他先做什么？\n\n")
    .replace("更稳妥。\n\n:::", "更稳妥。\n:::")
    .replace(" {#true level=misconception}", "")
    .replace("\n", "\r\n")
)


def test_a_tidy_file_stays_as_it_is():
    assert format_text(PATH, LESSON) == LESSON


def test_formatting_mends_what_is_missing():
    written = format_text(PATH, MESSY)

    assert judged(written) == []
    assert "::: single #single-1 skill=help.seek pair=pre form=a" in written
    assert "## 试一试 {#step-2}" in written
    assert "### 停下来 {#bucket-1}" in written
    assert "- [ ] 对 {#true}" in written


def test_formatting_twice_changes_nothing():
    written = format_text(PATH, MESSY)

    assert format_text(PATH, written) == written


def test_keys_that_are_there_stay():
    written = format_text(PATH, LESSON.replace("- 瞒 => 没人帮忙 {#b}", "- 瞒 => 没人帮忙"))

    assert written == LESSON


def test_a_new_option_gets_the_next_free_letter():
    text = LESSON.replace("- 我急 {#b}", "- 我急 {#b}\n- 我不懂")

    assert "- 我不懂 {#c}" in format_text(PATH, text)


def test_blank_lines_are_written_round_blocks():
    text = LESSON.replace("\n\n:::", "\n:::").replace(":::\n\n", ":::\n")

    assert judged(format_text(PATH, text)) == []


def test_a_file_with_an_open_block_gets_no_keys():
    text = LESSON.replace("问大人 {#b}", "问大人").replace(
        "谁就在身边？\n\n:::\n", "谁就在身边？\n"
    )

    assert "问大人 {#b}" not in format_text(PATH, text)


def test_colons_in_code_are_left_alone():
    text = LESSON.replace("**课堂约定**", "```\n文\n::: 单选\n```\n\n**课堂约定**")

    assert "文\n::: 单选" in format_text(PATH, text)


@pytest.mark.parametrize("file", Roots.shipped().texts(), ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_shipped_files_are_formatted(file):
    text, _ = read_text(file)

    assert format_text(Roots.shipped().relative(file), text) == text
