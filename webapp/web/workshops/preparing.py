"""One form: which lesson, how long, how many children, with what, in which language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.lessons import Lesson
from webapp.domain.library import code_order
from webapp.domain.workshops.planning import plan_for
from webapp.domain.workshops.plans import FEWEST, LENGTHS, MOST, Devices, Order
from webapp.operations import workshops as work
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale, ngettext
from webapp.web.offered import require_offered
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.leading import checks_for
from webapp.web.workshops.words import devices_words, heading_of, languages_words

USUAL_MINUTES, USUAL_CHILDREN = 40, "30"
BETWEEN = "+"  # two languages in a form
Wrong = dict[str, str]  # what is wrong, by field


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the form."""

    key: str
    words: str
    is_chosen: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lessons of one age."""

    heading: str
    lessons: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderForm:
    """The form as it stands."""

    shelves: tuple[Shelf, ...]
    lengths: tuple[Choice, ...]
    children: str
    devices: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    wrong: Wrong
    most: int = MOST


@bp.get("/new")
@guard(Scope.OWN, *STAFF)
def new() -> str:
    """The form; `?lesson=` chooses one."""
    return render_template("workshops/new.html", form=_form(request.args, {}))


@bp.post("/new")
@guard(Scope.OWN, *STAFF)
def create() -> Response | tuple[str, int]:
    """Make the plan and go to it."""
    require_offered(request.form.get("lesson", ""))
    order = read_order(request.form)
    if isinstance(order, dict):
        return render_template("workshops/new.html", form=_form(request.form, order)), 422
    lesson = parts().offered.lesson(order.unit_id, locale())
    plan = plan_for(lesson, checks_for(lesson), order)
    with parts().database.writing() as writing:
        made = work.prepare(writing, teaching().person, order, plan, parts().now())
    return redirect(url_for("workshops.show", workshop_id=made.id), 303)


def read_order(form: Mapping[str, str]) -> Order | Wrong:
    """What is ordered, or what is wrong by field."""
    library = parts().offered
    lesson_id, children = form.get("lesson", ""), _number(form.get("children", ""))
    locales = tuple(form.get("languages", "").split(BETWEEN))
    wrong = {
        "lesson": "" if lesson_id in library.lessons else _("Choose a lesson."),
        "minutes": "" if form.get("minutes", "") in map(str, LENGTHS) else _("Choose a length."),
        "children": ""
        if FEWEST <= children <= MOST
        else _("Type a number from %(least)s to %(most)s.", least=FEWEST, most=MOST),
        "devices": ""
        if form.get("devices", "") in list(Devices)
        else _("Choose what the children answer with."),
        "languages": "" if locales in _languages() else _("Choose a language."),
    }
    if found := {field: words for field, words in wrong.items() if words}:
        return found
    return Order(
        unit_id=lesson_id,
        band=library.lesson(lesson_id, locale()).band,
        minutes=int(form["minutes"]),
        children=children,
        devices=Devices(form["devices"]),
        locales=locales,
    )


def _form(said: Mapping[str, str], wrong: Wrong) -> OrderForm:
    minutes = said.get("minutes", str(USUAL_MINUTES))
    devices = said.get("devices", Devices.PHONES.value)
    wanted = said.get("languages", locale())
    return OrderForm(
        shelves=tuple(_shelves(said.get("lesson", ""))),
        lengths=tuple(
            Choice(str(n), ngettext("%(n)s minute", "%(n)s minutes", n), str(n) == minutes)
            for n in LENGTHS
        ),
        children=said.get("children", USUAL_CHILDREN).strip()[:6],
        devices=tuple(
            Choice(d.value, devices_words(d)[0], d.value == devices, devices_words(d)[1])
            for d in Devices
        ),
        languages=tuple(
            Choice(key, languages_words(tags), key == wanted)
            for tags in _languages()
            if (key := BETWEEN.join(tags))
        ),
        wrong=wrong,
    )


def _shelves(chosen: str) -> Iterator[Shelf]:
    """All lessons by age; those that ask for a training say so."""
    library = parts().offered
    everything = [library.lesson(lesson_id, locale()) for lesson_id in library.lessons]
    groups: dict[str, list[Lesson]] = {}
    for lesson in sorted(everything, key=lambda x: (x.band is None, code_order(x.code))):
        groups.setdefault(heading_of(lesson.band, lesson.track), []).append(lesson)
    for heading, lessons in groups.items():
        yield Shelf(heading, tuple(Choice(x.id, _title(x), x.id == chosen) for x in lessons))


def _title(lesson: Lesson) -> str:
    if lesson.training is None:
        return lesson.title
    return _("%(title)s (asks for a training of yours)", title=lesson.title)


def _languages() -> tuple[tuple[str, ...], ...]:
    """Each language alone, the reader's first, and then the two together."""
    own = locale()
    others = [tag for tag in parts().library.locales if tag != own]
    return ((own,), *((tag,) for tag in others), *((own, tag) for tag in others))


def _number(text: str) -> int:
    """A whole number as people type it, full-width figures too; else 0."""
    figures = text.strip()
    return int(figures) if figures.isdecimal() and len(figures) <= 4 else 0
