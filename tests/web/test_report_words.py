"""The report's headline: what the finding says, in both languages."""

from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import a_library, a_skill
from tests.cast import SECRET
from webapp.domain.gain import Gain
from webapp.domain.headline import Finding, FindingKind
from webapp.domain.heat import Cell, DomainRows, IndicatorRow
from webapp.domain.periods import Period, View, whole
from webapp.domain.reports import ClassReport
from webapp.web.reports.headlines import headline
from webapp.web.reports.words import (
    counted,
    mean_words,
    method,
    period_words,
    range_words,
    standfirst,
)

ZH, EN = "zh-Hans", "en"
NONE = Gain(pairs=0, higher=0)
SKILLS = {
    "spot": replace(a_skill("spot"), name={ZH: "识别诈骗", EN: "Spot scams"}),
    "verify": replace(a_skill("verify"), name={ZH: "核实消息", EN: "Check information"}),
}


def a_row(indicator, percent):
    return IndicatorRow(indicator=indicator, cells=(Cell(percent),), percent=percent, gain=NONE)


def report_of(finding, percents=(83, 53), **more):
    rows = tuple(a_row(i, p) for i, p in zip(SKILLS, percents, strict=False))
    domain = DomainRows(domain="art13.safety", rows=rows, percent=68, gain=NONE)
    report = ClassReport(
        term="2026-1",
        view=View(whole("2026-1")),
        finding=finding,
        seats=(),
        took_pre=0,
        took_post=0,
        took_both=0,
        overall=NONE,
        heat_phase=None,
        domains=(domain,),
        hardest=(),
        alongside=(),
        next_lesson=None,
    )
    return replace(report, **more)


@pytest.fixture
def said(parts):
    """Say something in a language."""
    library = replace(a_library(), locales=(ZH, EN))
    app = app_of(replace(parts, library=library, secret=SECRET))

    def say(locale, words):
        with app.test_request_context(f"/?lang={locale}"):
            return words()

    return say


BOTH_WAYS = Finding(
    kind=FindingKind.GAIN, best="spot", best_difference=30, weakest="verify", weakest_percent=53
)


@pytest.mark.parametrize(
    ("finding", "percents", "zh", "en"),
    [
        (
            BOTH_WAYS,
            (83, 53),
            ("“识别诈骗”进步最大，多了 30 分；", "“核实消息”还要再练"),
            (
                "‘Spot scams’ gained most: 30 points more;",
                "‘Check information’ needs more practice",
            ),
        ),
        (
            replace(BOTH_WAYS, weakest=""),
            (83, 75),
            ("“识别诈骗”进步最大，多了 30 分；", "其他各项都稳"),
            ("‘Spot scams’ gained most: 30 points more;", "everything else is steady"),
        ),
        (
            replace(BOTH_WAYS, weakest=""),
            (83, None),
            ("“识别诈骗”进步最大，多了 30 分",),
            ("‘Spot scams’ gained most: 30 points more",),
        ),
        (
            replace(BOTH_WAYS, best_difference=1, weakest=""),
            (50, 60),
            ("“识别诈骗”进步最大，多了 1 分；", "这一项也最需要再练"),
            (
                "‘Spot scams’ gained most: one point more;",
                "the same one needs most practice still",
            ),
        ),
        (
            Finding(kind=FindingKind.COUNTS, best="spot", weakest="verify", pairs=7, higher=5),
            (83, 53),
            ("两次小测都做了的 7 人里，5 人有进步；", "“核实消息”还要再练"),
            (
                "5 of the 7 who took both tests went up;",
                "‘Check information’ needs more practice",
            ),
        ),
        (
            Finding(kind=FindingKind.NO_GAIN, weakest="verify", low_points=-3, high_points=9),
            (83, 53),
            ("变化不明显：在 −3 到 +9 分之间；", "“核实消息”还要再练"),
            (
                "No clear change: between −3 and +9 points;",
                "‘Check information’ needs more practice",
            ),
        ),
        (
            Finding(kind=FindingKind.NOW, best="spot", best_percent=83, weakest="verify"),
            (83, 53),
            ("“识别诈骗”最稳，83 分；", "“核实消息”还要再练"),
            ("‘Spot scams’ stands best, at 83;", "‘Check information’ needs more practice"),
        ),
        (
            Finding(kind=FindingKind.EMPTY),
            (None, None),
            ("这段时间还没有答案。", "从第一份小测开始吧。"),
            ("No answers in this period yet.", "Begin with the first test."),
        ),
        (
            Finding(kind=FindingKind.FEW, learners=3),
            (83, 53),
            ("作答的还不到五人。", "五人以上，才说得上全班的情况。"),
            ("Fewer than five have answered.", "A finding about the class needs five and more."),
        ),
        (
            Finding(kind=FindingKind.OVERALL, difference=8, weakest="verify"),
            (83, 53),
            ("各项合起来进步 8 分；", "“核实消息”还要再练"),
            ("Everything together gained 8 points;", "‘Check information’ needs more practice"),
        ),
        (
            Finding(kind=FindingKind.LOSS, difference=-8, weakest="verify"),
            (83, 53),
            ("学过以后少了 8 分；", "“核实消息”还要再练"),
            (
                "After the lessons the class has 8 points less;",
                "‘Check information’ needs more practice",
            ),
        ),
    ],
    ids=(
        "gain",
        "all-met",
        "one-known",
        "best-is-weakest",
        "counts",
        "no-gain",
        "now",
        "empty",
        "few",
        "overall",
        "loss",
    ),
)
def test_the_headline_says_what_was_found(said, finding, percents, zh, en):
    report = report_of(finding, percents)

    assert said(ZH, lambda: headline(report, SKILLS)) == zh
    assert said(EN, lambda: headline(report, SKILLS)) == en


def test_few_pairs_are_counted(said):
    assert said(EN, lambda: counted(Gain(pairs=7, higher=5))) == "5 of 7 went up"
    assert said(EN, lambda: counted(NONE)) == "nothing to compare yet"


def test_a_domain_shows_both_means_only_with_ten_pairs(said):
    enough = Gain(pairs=10, higher=6, before=59, after=81)

    assert said(EN, lambda: mean_words(enough, 80)) == "Class mean 59 → 81"
    assert said(EN, lambda: mean_words(NONE, 80)) == "Class mean 80"
    assert said(EN, lambda: mean_words(NONE, None)) == ""


def test_the_standfirst_says_when_there_was_no_test_before(said):
    report = report_of(BOTH_WAYS)

    assert "no test before" in said(EN, lambda: standfirst(report))
    assert "没有做前测" in said(ZH, lambda: standfirst(report))


def test_it_says_who_took_the_test_before_only(said):
    report = report_of(BOTH_WAYS, took_pre=26)

    assert "26 learners took the test before; nobody the test after yet." in said(
        EN, lambda: standfirst(report)
    )


def test_a_term_is_said_with_its_days(said):
    assert said(ZH, lambda: period_words(whole("2026-1"))) == (
        "2026–2027 学年第一学期，9 月 1 日至 1 月 31 日"
    )
    assert said(EN, lambda: period_words(whole("2026-2"))) == (
        "2026–2027, spring term, 1 February to 31 August"
    )


def test_what_could_not_be_paired_is_said(said):
    lost = Gain(pairs=7, higher=5, only_before=2, only_after=1, swapped=1)
    report = report_of(BOTH_WAYS, overall=lost)

    told = said(EN, lambda: " ".join(method(report)))

    assert "2 with the test before only, 1 with the test after only." in told
    assert "One took the test after before the test before, and is left out." in told
    assert "1 人先做了后测" in said(ZH, lambda: "".join(method(report)))


def test_a_gain_is_said_with_its_range(said):
    change = Gain(pairs=12, higher=6, before=50, after=60, low_points=-3, high_points=23)

    assert said(EN, lambda: range_words(change)) == (
        "with 95 % certainty between −3 and +23 points"
    )
    assert said(ZH, lambda: range_words(change)) == "有 95% 的把握在 −3 到 +23 分之间"


def test_a_run_of_months_is_said_by_its_months(said):
    assert said(ZH, lambda: period_words(Period("2026-1.1", "2026-1.3"))) == (
        "2026 年 9 月至 2026 年 11 月"
    )
    assert said(EN, lambda: period_words(Period("2026-1.3", "2026-1.3"))) == "November 2026"
