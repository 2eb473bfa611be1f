"""What a teacher types about a class."""

import unicodedata
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from webapp.domain.bands import Band
from webapp.domain.classrooms import MOST_SEATS, ClassroomPlan
from webapp.web.i18n import _

Form = MultiDict[str, str]
LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed, to be shown again beside what is wrong with it."""

    name: str = ""
    grade: str = ""
    band: str = ""
    seats: str = ""
    young: str = ""  # yes or no; only ages 12 to 15 need it


def typed(form: Form) -> Typed:
    """What stands in the fields, cut to a length that a page can show."""
    return Typed(
        *(form.get(key, "").strip()[:120] for key in ("name", "grade", "band", "seats", "young"))
    )


def read_plan(form: Form) -> ClassroomPlan | dict[str, str]:
    """A plan for a class, or what is wrong by field."""
    seen = typed(form)
    grade, seats = read_count(seen.grade), read_count(seen.seats)
    wrong = {
        "name": name_problem(seen.name),
        "grade": "" if grade and grade <= 12 else _("Choose a grade from 1 to 12."),
        "band": "" if seen.band in Band.__members__ else _("Choose the age of the learners."),
        "seats": seats_problem(seats, MOST_SEATS),
        "young": _young_problem(seen),
    }
    if any(wrong.values()):
        return {field: words for field, words in wrong.items() if words}
    is_asked = seen.band == Band.C
    return ClassroomPlan(
        name=seen.name,
        band=Band(seen.band),
        grade=grade,
        seat_count=seats,
        is_under_14=seen.young == "yes" if is_asked else None,
    )


def read_count(words: str) -> int:
    """A whole number above nought as people type it, full-width digits too; else 0."""
    plain = unicodedata.normalize("NFKC", words).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 4 else 0


def seats_problem(seats: int, most: int) -> str:
    """What is wrong with a number of seats, or nothing."""
    if 1 <= seats <= most:
        return ""
    if most < 1:
        return _("This class holds no more seats: %(most)s are the most.", most=MOST_SEATS)
    return _("Type a number from 1 to %(most)s.", most=most)


def _young_problem(seen: Typed) -> str:
    if seen.band == Band.C and seen.young not in ("yes", "no"):
        return _("Say whether most of them are under 14.")
    return ""


def name_problem(name: str) -> str:
    """What is wrong with the name of a class, or nothing."""
    if not name:
        return _("Give the class a name, such as 5-2.")
    if len(name) > LONGEST_NAME:
        return _("Use at most %(most)s characters for the name.", most=LONGEST_NAME)
    return "" if name.isprintable() else _("Use letters, figures and signs only.")
