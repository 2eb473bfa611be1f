"""What is stored about a seat, as sentences: one section for each kind of thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from webapp.domain.own_data import MOST_SIGN_INS, OwnData, Row
from webapp.domain.people import Learner
from webapp.domain.terms import day_at
from webapp.web.current import parts
from webapp.web.i18n import _, full_day, locale, ngettext
from webapp.web.own_data.answers import Told, lessons_told
from webapp.web.own_data.looked import looks_told
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A kind of thing that is stored."""

    key: str
    icon: str
    title: str
    lines: tuple[Told, ...]
    why: str  # what it is for
    more: int = 0  # lines that stand in the download only


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose data it is and on which clock it is told."""

    learner: Learner
    time_zone: str


def sections(data: OwnData, reader: Reader) -> list[Section]:
    """Everything, in the order in which a child asks."""
    return [make(data, reader) for make in _SECTIONS]


def _seat(data: OwnData, reader: Reader) -> Section:
    row = data.tables["learner"][0]
    lines = [
        _("Here you are called “%(name)s”.", name=facts().nickname(str(row["nickname"]))),
        _("You sit on seat %(seat)s of class %(class)s, %(school)s.",
          **{"seat": row["seat"], "class": data.classroom, "school": data.school}),
        _("The school has noted that you are younger than 14.")
        if row["is_under_14"]
        else _("The school has noted that you are 14 or older."),
        ngettext("Your card was made once.", "Your card was made %(num)s times.",
                 _number(row["card_version"])),
    ]  # fmt: skip
    if _number(row["wrong_tries"]):
        lines.append(
            ngettext("Since you last came in, somebody tried your door wrongly once.",
                     "Since you last came in, somebody tried your door wrongly %(num)s times.",
                     _number(row["wrong_tries"]))
        )  # fmt: skip
    return Section(
        key="seat",
        icon="id-card",
        title=_("Your seat"),
        lines=tuple(Told(line) for line in lines),
        why=_("So that you find your own place again. Your name is not stored here."),
    )


def _lessons(data: OwnData, reader: Reader) -> Section:
    return Section(
        key="lessons",
        icon="book-open",
        title=_("Lessons and answers"),
        lines=tuple(lessons_told(data, reader.time_zone)),
        why=_("So that you can go on where you stopped, and your teacher knows what to explain."),
    )


def _labs(data: OwnData, reader: Reader) -> Section:
    units = {row["id"]: str(row["unit_id"]) for row in data.tables["attempt"]}
    lines = [
        _lab_line(row, units.get(row["attempt_id"], ""), reader.time_zone)
        for row in data.tables["lab_run"]
    ]
    return Section(
        key="labs",
        icon="flask-conical",
        title=_("Simulations"),
        lines=tuple(map(Told, lines)),
        why=_("So that you can go on playing on any computer. Every move is stored."),
    )


def _lab_line(row: Row, unit_id: str, time_zone: str) -> str:
    library = parts().library
    title = ""
    if library.has(unit_id, str(row["lab_id"])):
        labs = library.lesson(unit_id, locale()).labs
        title = next(lab.title for lab in labs if lab.id == row["lab_id"])
    values = {"name": title or str(row["lab_id"]), "day": _day(str(row["moved_at"]), time_zone)}
    if row["ended_at"] is None:
        return _("%(day)s: you began “%(name)s”.", **values)
    return _("%(day)s: you played “%(name)s” to an end.", **values)


def _time(data: OwnData, _reader: Reader) -> Section:
    at_home = {row["on_date"]: _number(row["seconds"]) // 60 for row in data.tables["home_time"]}
    lines = [
        _minutes(str(row["on_date"]), _number(row["seconds"]) // 60, at_home.get(row["on_date"], 0))
        for row in reversed(data.tables["visit"])
    ]
    return Section(
        key="time",
        icon="clock",
        title=_("Minutes on each day"),
        lines=tuple(map(Told, lines)),
        why=_("So that a day here has an end."),
    )


def _minutes(on: str, minutes: int, home: int) -> str:
    said = ngettext("%(day)s: %(num)s minute", "%(day)s: %(num)s minutes", minutes, day=_on(on))
    if not home:
        return said
    return ngettext("%(said)s, %(num)s of them at home", "%(said)s, %(num)s of them at home",
                    home, said=said)  # fmt: skip


def _skills(data: OwnData, _reader: Reader) -> Section:
    known = parts().library.skills
    found = {str(row["indicator"]) for row in data.tables["learner_indicator"]}
    found |= {str(row["indicator"]) for row in data.tables["indicator_day"]}
    return Section(
        key="skills",
        icon="sprout",
        title=_("What your answers showed"),
        lines=tuple(Told(known[skill].name[locale()]) for skill in known if skill in found),
        why=_(
            "For each of these the site counts, by day, how many questions you answered and how "
            "well it went: so that it can ask you again before you forget."
        ),
    )


def _given(data: OwnData, _reader: Reader) -> Section:
    lines = [
        _("Something was given to your seat alone.") for _row in data.tables["assignment_seat"]
    ]
    return Section(
        key="given",
        icon="list-checks",
        title=_("Given to your seat"),
        lines=tuple(map(Told, lines)),
        why=_("So that it stands on your path and on nobody else's."),
    )


def _sign_ins(data: OwnData, reader: Reader) -> Section:
    rows = sorted(data.tables["sign_in"], key=lambda row: str(row["created_at"]), reverse=True)
    lines = [
        _("%(day)s at %(time)s", day=_day(str(row["created_at"]), reader.time_zone),
          time=_clock(str(row["created_at"]), reader.time_zone))
        for row in rows
    ]  # fmt: skip
    return Section(
        key="sign-ins",
        icon="key-round",
        title=_("When you came in"),
        lines=tuple(map(Told, lines[:MOST_SIGN_INS])),
        more=max(0, len(lines) - MOST_SIGN_INS),
        why=_("So that you stay signed in until you leave. No address and no device is stored."),
    )


def _guardians(data: OwnData, reader: Reader) -> Section:
    rows = [row for row in data.tables["guardian"] if row["approved_at"] is not None]
    lines = [_guardian_line(row, reader.time_zone) for row in rows]
    return Section(
        key="guardians",
        icon="users",
        title=_("Grown-ups at home who can look"),
        lines=tuple(map(Told, lines)),
        why=_("So that they can learn with you. Their names are not stored here."),
    )


def _guardian_line(row: Row, time_zone: str) -> str:
    begun = _day(str(row["approved_at"]), time_zone)
    if row["ended_at"] is None:
        return _("One, since %(day)s.", day=begun)
    ended = _day(str(row["ended_at"]), time_zone)
    return _("One, from %(day)s to %(last)s.", day=begun, last=ended)


def _looks(data: OwnData, reader: Reader) -> Section:
    lines = looks_told(data, reader.time_zone)
    return Section(
        key="looks",
        icon="eye",
        title=_("Who has looked"),
        lines=tuple(lines[:MOST_SIGN_INS]),
        more=max(0, len(lines) - MOST_SIGN_INS),
        why=_(
            "Every look of the staff at you or your class is written down. Nobody can undo that."
        ),
    )


def _consents(data: OwnData, reader: Reader) -> Section:
    lines = [_consent(row, reader.time_zone) for row in data.tables["consent"]]
    return Section(
        key="consents",
        icon="file-check",
        title=_("Yes and no to keeping a record"),
        lines=tuple(map(Told, lines)),
        why=_("So that everybody can see who said what, and when. No name stands in it."),
    )


def _consent(row: Row, time_zone: str) -> str:
    said = {
        "given": _("%(day)s: yes, a record may be kept."),
        "refused": _("%(day)s: no record."),
        "withdrawn": _("%(day)s: no record from now on."),
    }.get(str(row["standing"]), _("%(day)s: nothing was said yet."))
    return said % {"day": _day(str(row["said_at"]), time_zone)}


def _set(data: OwnData, reader: Reader) -> Section:
    lines = [_rule(row) for row in data.tables["seat_mode"]]
    lines += [
        _("A lesson for another age: asked for on %(day)s.",
          day=_day(str(row["asked_at"] or row["opened_at"]), reader.time_zone))
        for row in data.tables["opened_seat"]
        if row["asked_at"] or row["opened_at"]
    ]  # fmt: skip
    return Section(
        key="set",
        icon="moon",
        title=_("Rules for your seat"),
        lines=tuple(map(Told, lines)),
        why=_("So that time and lessons fit you."),
    )


def _rule(row: Row) -> str:
    who = _("Your guardian") if row["source"] == "guardian" else _("Your teacher")
    if row["free_minutes"] is not None:
        return _("%(who)s has set how many minutes a day you have.", who=who)
    if row["day_minutes"] is None:
        return _("%(who)s has set when you can learn.", who=who)
    return _("%(who)s has set %(n)s minutes a day for you.", who=who, n=row["day_minutes"])


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _day(at: str, time_zone: str) -> str:
    return full_day(day_at(time_zone, datetime.fromisoformat(at)))


def _on(day: str) -> str:
    return full_day(date.fromisoformat(day))


def _clock(at: str, time_zone: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(ZoneInfo(time_zone)):%H:%M}"


_SECTIONS: tuple[Callable[[OwnData, Reader], Section], ...] = (
    _seat, _lessons, _labs, _time, _skills, _given, _set, _guardians, _consents,
    _sign_ins, _looks,
)  # fmt: skip


def csv_rows(told: list[Section]) -> Iterator[tuple[str, str, str]]:
    """The same sentences as a table: part, what it is about, sentence."""
    yield _("Part"), _("About"), _("What is stored")
    for section in told:
        for line in section.lines:
            yield section.title, line.about, line.words
