"""What evidence reads from the database."""

from datetime import UTC, date, datetime, timedelta

from tests.builders import NOW
from tests.cast import add_cast, add_class, add_guardian, add_person
from tests.domain.kept import MONDAY
from webapp.domain.assignments import Task, Window
from webapp.domain.attempts import Attempt
from webapp.domain.class_hours import ClassHour
from webapp.domain.kept import Begun
from webapp.domain.people import Role
from webapp.domain.spans import span_of
from webapp.domain.training import Passed
from webapp.operations import assigning
from webapp.store import attempts, class_hours, evidence, learners, people, training, visits
from webapp.store.tables import ClassroomRow

TERM = span_of("2026-1")


def begin(session, learner, at, unit_id="red-lights"):
    attempt = Attempt(
        school_id=learner.school_id,
        id=int(at.timestamp() * 1000) * 1000 + learner.id % 1000,
        learner_id=learner.id,
        classroom_id=learner.classroom_id,
        unit_id=unit_id,
        revision="1-abc",
        locale="en",
        step_id="",
        started_at=at,
    )
    attempts.add(session, attempt)


def kept(session, cast, *rooms, period=TERM):
    found = evidence.kept_of(session, cast.willow, period, list(rooms or (cast.owls,)))
    return found if len(rooms) > 1 else found.classes[0]


def test_learners_are_counted_once_a_day_on_the_clock_of_the_school(session):
    cast = add_cast(session)
    late = datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC)  # one second to midnight in Shanghai
    begin(session, cast.ada, late)
    begin(session, cast.ada, late + timedelta(seconds=1))
    begin(session, cast.ada, NOW)
    begin(session, cast.ben, NOW)

    days = sorted(kept(session, cast).begun, key=lambda one: one.on)

    assert days == [
        Begun(unit_id="red-lights", on=date(2026, 11, 22), learners=1),
        Begun(unit_id="red-lights", on=MONDAY, learners=2),
    ]


def test_only_the_period_and_only_the_class_count(session):
    cast = add_cast(session)
    first, after = datetime(2026, 8, 31, 16, tzinfo=UTC), datetime(2027, 1, 31, 16, tzinfo=UTC)
    begin(session, cast.ada, first - timedelta(seconds=1))
    begin(session, cast.ada, after)
    begin(session, cast.cai, NOW)
    assert kept(session, cast).begun == ()

    begin(session, cast.ada, first)
    begin(session, cast.ada, after - timedelta(seconds=1))

    assert [one.on for one in kept(session, cast).begun] == [date(2026, 9, 1), date(2027, 1, 31)]
    assert kept(session, cast).reached == {"2026-1": 1}
    assert kept(session, cast, period=span_of("2026")).reached == {"2026-1": 1, "2026-2": 1}


def test_time_on_the_site_is_that_of_the_class_and_term(session):
    cast = add_cast(session)
    rows = [(cast.ada, MONDAY, 90), (cast.ben, MONDAY, 60), (cast.ada, date(2026, 8, 31), 500)]
    visits.add_all(
        session, [visits.Visit(1, who.id, on, seconds, NOW) for who, on, seconds in rows]
    )

    assert kept(session, cast).seconds == {"2026-1": 150}


def test_what_was_given_is_kept_with_its_days_also_when_it_was_taken_back(session):
    cast = add_cast(session)
    task = Task(unit_id="red-lights")
    one = assigning.assign(session, cast.cole, cast.owls, task, NOW)
    assigning.withdraw(session, one, NOW + timedelta(days=2))

    (given,) = kept(session, cast).given

    assert (given.unit_id, given.first, given.last) == (
        "red-lights", MONDAY, MONDAY + timedelta(days=2),
    )  # fmt: skip
    assert kept(session, cast, period=span_of("2026-2")).given == ()


def test_single_simulations_and_what_some_seats_were_given_is_no_lesson_for_the_class(session):
    cast = add_cast(session)
    some = (Task(unit_id="a", lab_id="lab"), Task(unit_id="b", seats=frozenset({cast.ada.id})))
    for task in some:
        assigning.assign(session, cast.cole, cast.owls, task, NOW)

    assert kept(session, cast).given == ()


def test_what_opens_and_closes_was_given_in_between(session):
    cast = add_cast(session)
    window = Window(opens_at=NOW + timedelta(days=1), closes_at=NOW + timedelta(days=2))
    task = Task(unit_id="red-lights", window=window)
    assigning.assign(session, cast.cole, cast.owls, task, NOW)

    (given,) = kept(session, cast).given

    assert (given.first, given.last) == (MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))


def test_class_hours_are_as_long_as_they_were(session):
    cast = add_cast(session)
    hour = ClassHour(
        school_id=1,
        classroom_id=cast.owls.id,
        id=5,
        unit_id="red-lights",
        begun_by=cast.cole.id,
        begun_at=NOW,
        ends_at=NOW + timedelta(minutes=45),
        ended_at=NOW + timedelta(minutes=38),
    )
    class_hours.add(session, hour)

    found = kept(session, cast, cast.owls, cast.herons)

    (one,) = next(room for room in found.classes if room.classroom == cast.owls).hours
    assert (one.unit_id, one.on, one.seconds) == ("red-lights", MONDAY, 38 * 60)
    assert found.staff.gave == 1
    assert kept(session, cast, period=span_of("2026-2")).hours == ()


def test_the_staff_are_counted_and_what_nobody_records_is_unknown(session):
    cast = add_cast(session)
    assigning.assign(session, cast.cole, cast.owls, Task(unit_id="red-lights"), NOW)
    found = kept(session, cast, cast.owls, cast.herons)

    assert (found.staff.teachers, found.staff.leaders, found.staff.gave) == (2, 0, 1)
    assert (found.staff.trained_teachers, found.staff.trained_leaders) == (0, 0)
    assert found.staff.workshops is None
    assert found.staff.guardians == 0


def test_guardians_count_from_the_period_in_which_the_school_agreed(session):
    cast = add_cast(session)
    for child in (cast.ada, cast.ben):
        add_guardian(session, cast.cole, child)
    now, before = (
        kept(session, cast, cast.owls, cast.herons, period=span_of(code)).staff.guardians
        for code in ("2026-1", "2024-1")
    )

    assert (now, before) == (2, 0)


def pass_training(session, person, at):
    passed = Passed(
        school_id=person.school_id,
        person_id=person.id,
        id=int(at.timestamp()),
        lesson_id="when-a-child-tells-you",
        version=1,
        passed_at=at,
    )
    training.add(session, passed)


def trained(session, cast, period=TERM):
    rooms = (cast.owls, cast.herons)
    staff = kept(session, cast, *rooms, period=period).staff
    return staff.trained_teachers, staff.trained_leaders


def test_staff_are_trained_in_the_periods_in_which_their_training_counts(session):
    cast = add_cast(session)
    leader = add_person(session, cast.willow, 15, "lee", Role.LEADER)
    first, after = datetime(2026, 8, 31, 16, tzinfo=UTC), datetime(2027, 1, 31, 16, tzinfo=UTC)
    second = timedelta(seconds=1)
    pass_training(session, cast.cole, first.replace(year=2025))  # ends as the period begins
    pass_training(session, cast.dunn, after)
    pass_training(session, cast.finn, NOW)
    assert trained(session, cast) == (0, 0)

    pass_training(session, cast.cole, first.replace(year=2025) + second)
    pass_training(session, cast.dunn, after - second)
    pass_training(session, cast.dunn, NOW)
    pass_training(session, cast.lund, NOW)
    pass_training(session, leader, NOW)

    assert trained(session, cast) == (3, 1)
    assert trained(session, cast, span_of("2026-2")) == (2, 1)


def test_who_left_counts_where_they_still_worked_and_not_behind(session):
    cast = add_cast(session)
    pass_training(session, cast.dunn, NOW)
    people.let_go(session, cast.dunn, "x", datetime(2027, 1, 5, tzinfo=UTC))

    assert trained(session, cast) == (1, 0)
    assert trained(session, cast, span_of("2026-2")) == (0, 0)


def test_a_class_that_was_archived_is_there_in_the_terms_in_which_it_learnt(session):
    cast = add_cast(session)
    larks = add_class(session, cast.cole, "Larks")
    begin(session, learners.of_classroom(session, 1, larks.id)[0], NOW)
    session.get(ClassroomRow, (1, larks.id)).archived_at = NOW
    session.flush()

    now = [room.name for room in evidence.rooms_of(session, cast.willow, TERM)]
    later = [room.name for room in evidence.rooms_of(session, cast.willow, span_of("2026-2"))]

    assert now == ["Herons", "Larks", "Owls"]
    assert later == ["Herons", "Owls"]
