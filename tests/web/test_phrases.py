"""Where a Chinese headline may be broken."""

import pytest

from webapp.web.phrases import phrases, within_quotes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("学会停一停、看一看、问一问。", ("学会停一停、", "看一看、", "问一问。")),
        (
            "“管好上网时间”进步最大，多了 25 分；",
            ("“管好上网时间”", "进步最大，", "多了 25 分；"),
        ),
        ("《没见过面的网友》，看看。", ("《没见过面的网友》，", "看看。")),
        ("The class stands where it stood before;", ("The class stands where it stood before;",)),
        ("“A friend” stands best, at 83;", ("“A friend” stands best, at 83;",)),
    ],
)
def test_a_line_may_break_behind_its_marks_and_nowhere_else(line, expected):
    assert phrases(line) == expected
    assert "".join(phrases(line)) == line


def test_quotation_marks_within_quotation_marks_are_single():
    assert within_quotes("“客服”说要退款") == "‘客服’说要退款"
