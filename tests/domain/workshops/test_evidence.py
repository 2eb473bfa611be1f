"""What workshops add to the evidence of a school."""

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.workshops.records import a_gain, a_record
from webapp.domain.bands import Band
from webapp.domain.workshops.evidence import facts_of

ORDER = ("b-one", "red-lights")


def facts(*records, codes=lambda record: record.clauses):
    return facts_of(records, ORDER, codes)


def test_hours_lessons_heads_and_clauses_are_added_up():
    found = facts(
        a_record(uid="a" * 32, minutes=40),
        a_record(uid="b" * 32, minutes=20, lesson_id="b-one", clauses=(), children={Band.C: 9}),
        a_record(uid="c" * 32, minutes=60, adults=7),
    )

    assert (found.held.workshops, found.held.minutes, found.held.heads) == (3, 120, 20 + 9 + 27)
    assert (found.bands[Band.B], found.bands[Band.C], found.adults) == (36, 13, 7)
    assert [one.lesson_id for one in found.lessons] == ["b-one", "red-lights"]
    assert {code: held.workshops for code, held in found.clauses.items()} == {"aft08.teach": 2}


def test_a_workshop_counts_once_however_often_it_is_there():
    one = a_record()

    assert facts(one, one, one) == facts(one)


def test_fewer_than_five_are_a_workshop_and_no_heads():
    found = facts(a_record(children={Band.B: 4}))

    assert (found.held.workshops, found.held.heads, found.small) == (1, 0, 1)
    assert found.bands[Band.B] == 0


def test_a_gain_is_of_groups_with_ten_pairs():
    few = a_record(uid="a" * 32, gain=a_gain(pairs=9))
    none = a_record(uid="b" * 32, gain=None)
    ten = a_record(uid="c" * 32, gain=a_gain(10, 40, 60, (10, 30)))
    thirty = a_record(uid="d" * 32, gain=a_gain(30, 60, 70, (4, 16)))

    (lesson,) = facts(few, none, ten, thirty).lessons

    assert (lesson.gain.groups, lesson.gain.pairs) == (2, 40)
    assert (lesson.gain.before, lesson.gain.after) == (55, 68)
    assert (lesson.gain.low_points, lesson.gain.high_points) == (7, 18)
    assert facts(few, none).lessons[0].gain is None


def test_one_group_keeps_its_range():
    (lesson,) = facts(a_record(gain=a_gain(12, 40, 60, (11, 29)))).lessons

    assert (lesson.gain.low_points, lesson.gain.high_points) == (11, 29)


GAINS = st.builds(
    lambda pairs, before, after, low, high: a_gain(
        pairs, before, after, (min(low, after - before), max(high, after - before))
    ),
    st.integers(10, 60),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(-100, 100),
    st.integers(-100, 100),
)


@given(st.lists(GAINS, min_size=1, max_size=6))
def test_the_gain_of_many_groups_lies_in_its_range_in_whatever_order_they_come(gains):
    records = [a_record(uid=f"{n:032x}", gain=gain) for n, gain in enumerate(gains)]

    (lesson,) = facts(*records).lessons

    difference = lesson.gain.after - lesson.gain.before
    assert lesson.gain.low_points <= difference <= lesson.gain.high_points
    assert facts(*reversed(records)).lessons == (lesson,)
    assert lesson.gain.pairs == sum(gain.pairs for gain in gains)
