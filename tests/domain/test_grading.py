"""What answers are worth: examples, and what holds for every question and answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_question, an_option
from webapp.domain.grading import OTHER, grade, read_number, without_typing
from webapp.domain.html import Html
from webapp.domain.questions import Answer, Kind, Part, Question

KEYS = "abcdef"
KEY = st.sampled_from(KEYS)
ANSWERS = st.builds(
    Answer,
    picks=st.lists(KEY, unique=True).map(tuple),
    pairs=st.lists(st.tuples(KEY, st.sampled_from("xyz"))).map(tuple),
    words=st.lists(st.text(max_size=5), max_size=4).map(tuple),
)


def _part(key: str, **more: object) -> Part:
    return Part(key=key, html=Html(key), text=key, **more)  # type: ignore[arg-type]


@st.composite
def choices(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from([Kind.SINGLE, Kind.MULTI, Kind.TRUEFALSE, Kind.SPOT]))
    right = draw(st.sets(KEY, min_size=1, max_size=1 if kind is Kind.SINGLE else 4))
    scores = draw(st.fixed_dictionaries({key: st.floats(0, 1) for key in KEYS}))
    parts = tuple(
        _part(key, is_right=key in right, score=1.0 if key in right else scores[key])
        for key in KEYS
    )
    return a_question(kind=kind, parts=parts)


@st.composite
def placements(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from([Kind.MATCH, Kind.SORT]))
    keys = draw(st.lists(KEY, min_size=1, unique=True))
    parts = tuple(_part(key, target=draw(st.sampled_from("xyz"))) for key in keys)
    extra = () if "f" in keys else (_part("f"),)
    return a_question(kind=kind, parts=parts + extra)


@st.composite
def orders(draw: st.DrawFn) -> Question:
    places = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    parts = tuple(_part(key, place=place) for key, place in zip(KEYS, places, strict=False))
    return a_question(kind=Kind.ORDER, parts=parts)


QUESTIONS = choices() | placements() | orders()


def right_answer(question: Question) -> Answer:
    if question.kind in (Kind.MATCH, Kind.SORT):
        return Answer(pairs=tuple((p.key, p.target) for p in question.parts if p.target))
    if question.kind is Kind.ORDER:
        return Answer(picks=tuple(p.key for p in sorted(question.parts, key=lambda p: p.place)))
    return Answer(picks=tuple(p.key for p in question.parts if p.is_right))


@given(QUESTIONS, ANSWERS)
def test_a_percentage_is_a_percentage_and_parts_exist(question, answer):
    mark = grade(question, answer)

    assert 0 <= mark.percent <= 100
    assert {key for key, _ in mark.parts} <= {part.key for part in question.parts}
    assert mark.is_right == (mark.percent == 100)


@given(QUESTIONS)
def test_the_authors_answer_is_right_and_shows_no_wrong_idea(question):
    mark = grade(question, right_answer(question))

    assert mark.percent == 100
    assert mark.idea == ""


@given(QUESTIONS, ANSWERS)
def test_only_everything_right_is_worth_a_hundred(question, answer):
    mark = grade(question, answer)

    if mark.is_right:
        assert mark.idea == ""
        assert all(ok for _, ok in mark.parts)


@given(QUESTIONS)
def test_saying_nothing_is_worth_nothing(question):
    assert grade(question, Answer()).percent == 0


@given(choices().filter(lambda q: q.kind is Kind.MULTI))
def test_picking_everything_earns_no_full_marks_unless_all_is_right(question):
    mark = grade(question, Answer(picks=tuple(KEYS)))

    assert mark.is_right == all(part.is_right for part in question.parts)


@given(QUESTIONS, ANSWERS)
def test_a_left_over_key_of_an_old_lesson_changes_nothing(question, answer):
    with_ghost = Answer(
        picks=answer.picks,
        pairs=(*answer.pairs, ("ghost", "x")),
        words=answer.words,
    )

    assert grade(question, with_ghost) == grade(question, answer)


@pytest.mark.parametrize(
    ("picks", "percent", "idea"),
    [("ab", 100, ""), ("a", 50, ""), ("ac", 0, "c"), ("abc", 50, "c"), ("c", 0, "c")],
)
def test_in_a_multi_a_wrong_pick_takes_a_right_one_away(picks, percent, idea):
    question = a_question(right="ab", of="abcd", kind=Kind.MULTI)

    mark = grade(question, Answer(picks=tuple(picks)))

    assert (mark.percent, mark.idea) == (percent, idea)


def test_a_half_right_option_earns_its_share_and_shows_its_idea():
    half = _part("b", score=0.5)
    question = a_question(parts=(an_option("a", is_right=True), half))

    mark = grade(question, Answer(picks=("b",)))

    assert (mark.percent, mark.idea) == (50, "b")


def test_equal_places_may_stand_in_any_order():
    parts = tuple(_part(key, place=place) for key, place in (("a", 1), ("b", 2), ("c", 2)))
    question = a_question(kind=Kind.ORDER, parts=parts)

    assert grade(question, Answer(picks=("a", "c", "b"))).is_right
    assert grade(question, Answer(picks=("b", "a", "c"))).percent == 33


@pytest.mark.parametrize("typed", ["两步验证", " 两步 验证 ", "ＴＷＯ step", "Two-Step"])
def test_spelling_ignores_width_case_and_gaps(typed):
    parts = (_part("g", accepts=("两步验证", "two step", "two-step")),)

    assert grade(a_question(kind=Kind.GAP, parts=parts), Answer(words=(typed,))).is_right


@pytest.mark.parametrize(
    ("typed", "percent", "idea"),
    [("8", 100, ""), ("１６％", 100, ""), ("17", 0, "high"), ("7.9", 0, "low"), ("many", 0, "")],
)
def test_a_number_within_the_range_is_right(typed, percent, idea):
    question = a_question(kind=Kind.NUMBER, parts=(), accept=(8.0, 16.0), unit="%")

    mark = grade(question, Answer(words=(typed,)))

    assert (mark.percent, mark.idea) == (percent, idea)


@given(st.text(max_size=20))
def test_reading_a_number_never_fails(text):
    value = read_number(text)

    assert value is None or abs(value) < 1e12


@pytest.mark.parametrize("kind", [Kind.POLL, Kind.REFLECT])
def test_polls_and_reflections_have_no_wrong_answer(kind):
    assert grade(a_question(kind=kind), Answer(picks=("b",))).is_right


GAPS = a_question(
    kind=Kind.GAP,
    parts=(_part("a", accepts=("lent", "lent out")), _part("b", accepts=("被没收",))),
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("LENT  OUT", "被 没收"), ("lent out", "被没收")),
        (("Xiao Ming", ""), (OTHER, "")),
        (("lent", "王小明，13812345678"), ("lent", OTHER)),
        (("lent", "被没收", "a third one"), ("lent", "被没收")),
    ],
)
def test_of_typed_words_only_those_of_the_author_are_kept(typed, kept):
    assert without_typing(GAPS, Answer(words=typed)).words == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("１６％", "16"), ("-3.50", "-3.5"), ("13812345678", OTHER), ("2016-03-12", OTHER),
     ("20160312", OTHER), ("Xiao Ming", OTHER), ("0.13812345678", "0.138123")],
)  # fmt: skip
def test_of_a_typed_number_no_telephone_and_no_word_is_kept(typed, kept):
    question = a_question(kind=Kind.NUMBER, parts=(), accept=(8.0, 16.0))

    assert without_typing(question, Answer(words=(typed,))).words == (kept,)


def test_a_right_number_is_kept_however_long():
    question = a_question(kind=Kind.NUMBER, parts=(), accept=(1.4e9, 1.5e9))

    assert without_typing(question, Answer(words=("1,412,345,678",))).words == ("1412345678",)


NAMED = st.sampled_from(["lent", " LENT out", "被没收", "Ming", "", OTHER, "16", "17", "1e9"])
TYPED = st.builds(Answer, words=st.lists(NAMED | st.text(max_size=5), max_size=3).map(tuple))
NUMBER = a_question(kind=Kind.NUMBER, parts=(), accept=(8.0, 16.0))


@given(QUESTIONS | st.sampled_from([GAPS, NUMBER]), ANSWERS | TYPED)
def test_what_is_kept_is_worth_as_much_and_keeping_it_again_changes_nothing(question, answer):
    kept = without_typing(question, answer)

    assert grade(question, kept).percent == grade(question, answer).percent
    assert grade(question, kept).parts == grade(question, answer).parts
    assert without_typing(question, kept) == kept
