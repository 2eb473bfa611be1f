"""Unusual reading is noticed; busy, honest weeks raise nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.chains import a_look
from webapp.domain.alarms import MOST_CLASSES, MOST_RECORDS, Unusual, alarms
from webapp.domain.looks import Look, Shown

ZONE = "Asia/Shanghai"
TEN = datetime(2026, 11, 23, 2, tzinfo=UTC)  # a Monday at ten in Shanghai
CLASS_OF = 60


def looks(*, count: int, every: timedelta, begin=TEN, **more) -> list[Look]:
    return [
        replace(a_look(n, **more), id=n + 1, at=begin + n * every, learner_id=500 + n)
        for n in range(count)
    ]


def kinds(found) -> list[str]:
    return [alarm.unusual.value for alarm in alarms(found, ZONE)]


def test_abuse_18_the_51st_learner_record_in_an_hour_raises_an_alarm():
    minute = timedelta(minutes=1)

    assert kinds(looks(count=MOST_RECORDS, every=minute)) == []
    found = alarms(looks(count=MOST_RECORDS + 1, every=minute), ZONE)
    assert [(a.unusual, a.count, a.person_id) for a in found] == [(Unusual.RECORDS, 51, 11)]
    assert found[0].at == TEN + MOST_RECORDS * minute


def test_the_same_fifty_records_again_and_again_are_no_alarm():
    found = looks(count=50, every=timedelta(seconds=30))

    again = [replace(x, id=x.id + 100, at=x.at + timedelta(minutes=26)) for x in found]
    assert kinds([*found, *again]) == []
    assert kinds(looks(count=300, every=timedelta(minutes=2))) == []


def test_abuse_18_a_third_class_as_a_file_and_many_classes_raise_alarms():
    def rooms(count, shown):
        return [a_look(n, classroom_id=100 + n, shown=shown) for n in range(count)]

    assert kinds(rooms(2, Shown.EXPORT)) == []
    assert kinds(rooms(3, Shown.EXPORT)) == ["files"]
    assert kinds(rooms(MOST_CLASSES, Shown.CARDS)) == []
    assert kinds(rooms(MOST_CLASSES + 1, Shown.CARDS)) == ["classes"]
    assert kinds([a_look(n, shown=Shown.REFUSED_MOVE) for n in range(3)]) == ["refusals"]
    assert kinds([a_look(n, shown=Shown.LOG, classroom_id=0) for n in range(300)]) == []


def test_bulk_reading_at_night_raises_an_alarm_and_a_look_before_bed_none():
    night = datetime(2026, 11, 23, 14, 10, tzinfo=UTC)  # ten past ten in the evening

    assert kinds(looks(count=9, every=timedelta(minutes=2), begin=night)) == []
    assert kinds(looks(count=10, every=timedelta(minutes=2), begin=night)) == ["night"]
    late = [replace(a_look(n, classroom_id=n), id=n, at=night) for n in (1, 2)]
    assert kinds(late) == []


def test_guardians_who_look_at_their_child_raise_none():
    night = datetime(2026, 11, 23, 15, tzinfo=UTC)

    found = looks(count=80, every=timedelta(seconds=20), begin=night, shown=Shown.FAMILY)

    assert kinds(found) == []


class Week:
    """Looks of one working week of a school."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.looks: list[Look] = []

    def look(self, at, who, room, shown, learner=None) -> None:
        number = len(self.looks) + 1
        look = a_look(number, at=at, person_id=who, classroom_id=room, shown=shown)
        self.looks.append(replace(look, id=number, learner_id=learner))

    def teach(self, at, who, room) -> None:
        """A lesson: the class, the live view, cards and figures of six seats, the report."""
        self.look(at, who, room, Shown.SEATS)
        self.look(at + timedelta(minutes=2), who, room, Shown.LIVE)
        for seat in self.chance.sample(range(CLASS_OF), 6):
            at += timedelta(minutes=self.chance.randint(1, 6))
            shown = self.chance.choice((Shown.REPORT, Shown.CARDS))
            self.look(at, who, room, shown, room * 100 + seat)
        self.look(at, who, room, Shown.REPORT)

    def day(self, morning, who, mine) -> None:
        """Up to six lessons, two classes as papers, now and then a look before bed."""
        for lesson, room in enumerate(self.chance.sample(mine, min(6, len(mine)))):
            self.teach(morning + timedelta(minutes=55 * lesson), who, room)
        for room in self.chance.sample(mine, min(2, len(mine))):
            self.look(morning + timedelta(hours=9), who, room, Shown.EXPORT)
        if self.chance.random() < 0.3:
            self.look(morning + timedelta(hours=14, minutes=30), who, mine[0], Shown.REPORT)

    def of(self, who) -> None:
        """Five days, cards of all classes at once, and an evening of talks with families."""
        mine = [who * 100 + n for n in range(self.chance.choice((1, 2, 3, 8, 16)))]
        for day in range(5):
            self.day(TEN + timedelta(days=day, hours=-2), who, mine)
        for room in mine:
            self.look(TEN + timedelta(minutes=20), who, room, Shown.CARDS)
        for n in range(20):
            at = TEN + timedelta(days=3, hours=8, minutes=5 * n)
            self.look(at, who, mine[0], Shown.REPORT, mine[0] * 100 + n)


def a_week(seed: int) -> list[Look]:
    """Forty people of a school work a week."""
    week = Week(seed)
    for who in range(1, 41):
        week.of(who)
    return week.looks


def test_abuse_18_weeks_of_a_school_raise_no_false_alarm():
    """Figure: false alarms in ten simulated school weeks of forty people. Run with -s to see it."""
    weeks = [a_week(seed) for seed in range(10)]

    count = sum(len(alarms(week, ZONE)) for week in weeks)

    print(f"\n{sum(map(len, weeks))} looks of {10 * 40} working weeks: {count} false alarms")
    assert count == 0
