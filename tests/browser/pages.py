"""Every page of the site, by role, from the declarations that the site enforces."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import NOT_FOUND
from urllib.parse import urlsplit

from playwright.sync_api import Page
from sqlmodel import Session

from tests.apps import app_of
from tests.browser.hands import Finger, Keyboard
from tests.browser.samples import (
    few,
    kinds_of_lab,
    kinds_of_lesson,
    kinds_of_quiz,
    kinds_of_step,
    voice,
)
from tests.browser.walking import sign_in_teacher
from tests.builders import a_library
from tests.compiled import shipped_library
from tests.serving import Site
from webapp.domain.bands import Band
from webapp.domain.guardians import digest_of
from webapp.domain.library import Library
from webapp.domain.people import Role, School
from webapp.domain.requests import By, Kind
from webapp.domain.training import WHEN_A_CHILD_TELLS
from webapp.domain.workshops.pins import join_key
from webapp.domain.workshops.planning import plan_for
from webapp.domain.workshops.plans import Devices, Order
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import requesting, workshops
from webapp.operations.guardians import make_links
from webapp.operations.inviting import invite_from_server
from webapp.parts import Parts
from webapp.store import assignments, calls, guardians, learners, people
from webapp.store.engine import Database
from webapp.store.secrets import read_or_make
from webapp.web.access import declared

# Endpoints of files, of streams, and a page that looks like that of an invitation.
NO_PAGES = (
    *("joining.follow", "workshops.follow", "workshops.wall_follow"),
    *("workshops.after_file", "workshops.hours_file"),
    *("static", "health.", "lessons.picture", "invitations.ask_password"),
    *(
        "looks.as_file",
        "breaches.as_file",
        "safeguarding.file",
        "own_data.download",
        "own_data.download_of_child",
        "audit.file",
        "reports.as_file",
        "evidence.class_file",
        "evidence.school_file",
    ),
)
ROLES = ("visitor", "learner", "guardian", "teacher", "lead", "operator")
Sample = Mapping[str, object]
PARAMETER = re.compile(r"<(?:[^<>:]+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses of every page with sample values from the demo school."""

    site: Site
    routes: tuple[Mapping[str, object], ...]
    known: Sample  # what stands in addresses of staff

    def pages_of(self, role: str) -> list[str]:
        """Addresses that a role may open, in order.

        Pages that everybody sees are listed for the visitor. Of pages that an earlier role sees
        in all their forms (every kind of step, of question, of lab) a later one gets the first.
        """
        found: list[str] = []
        for route in self.routes:
            roles = _roles(route)
            is_page = "GET" in _words(route["methods"])
            if not is_page or role not in roles or str(route["endpoint"]).startswith(NO_PAGES):
                continue
            if role == "visitor" or "visitor" not in roles:
                addresses = list(self._addresses(str(route["route"])))
                is_known = any(earlier in roles for earlier in ROLES[: ROLES.index(role)])
                if "<quiz_id>" in str(route["route"]) and role in ("learner", "teacher"):
                    # A test opens to learners to whom it was given.
                    is_known, addresses = False, [a for a in addresses if _is_shown(a, role)]
                found += addresses[:1] if is_known else addresses
        return [*found, *self._also(role)]

    def _also(self, role: str) -> list[str]:
        """Pages that show more to those who are signed in, and the page that there is not."""
        # A learner of band B sees in full what is for that age, and another lesson closed.
        library = shipped_library()
        first = next(iter(library.lessons))
        if role == "learner":
            own = library.lessons_of(Band.B, library.locales[0])[0].id
            return ["/lessons", f"/lessons/{own}", f"/lessons/{first}"]
        older = self.site.sign_in_of("learner", band="C")["code"]
        of_visitors = ["/nothing-here", f"/sign-in/{older}/2"]  # words instead of pictures
        return of_visitors if role == "visitor" else ["/lessons", f"/lessons/{first}"]

    def _addresses(self, rule: str) -> Iterator[str]:
        names = PARAMETER.findall(rule)
        for values in self._samples(rule, tuple(names)):
            yield PARAMETER.sub(lambda found, v=values: str(v[found[1]]), rule)

    def _samples(self, rule: str, names: tuple[str, ...]) -> Iterator[Sample]:
        library, door = shipped_library(), self.site.sign_in_of("learner", band="B")
        known = {
            "classroom_id": door["class_id"],
            "code": door["code"],
            "seat": 2,
            "token": door["card"],
            **self.known,
        }
        if "lesson_id" in names:
            yield from ({**known, **one} for one in _lesson_samples(library, rule, names))
        elif "quiz_id" in names:
            yield from _quiz_samples(library, names)
        else:
            yield known


def _lesson_samples(library: Library, rule: str, names: tuple[str, ...]) -> Iterator[Sample]:
    """One lesson of each age where it begins; of all pages those that show something new."""
    lessons = [library.lesson(lesson_id, "en") for lesson_id in library.lessons]
    if rule.startswith("/training/"):
        yield {"lesson_id": WHEN_A_CHILD_TELLS}
    elif "step_id" in names:
        begun = few(lessons, voice)
        first = frozenset[str]().union(*(kinds_of_step(one, one.steps[0]) for one in begun))
        steps = [(one, step) for one in lessons for step in one.steps]
        for lesson, step in few(steps, lambda pair: kinds_of_step(*pair), first):
            yield {"lesson_id": lesson.id, "step_id": step.id}
    elif "lab_id" in names:
        labs = [(one, lab) for one in lessons for lab in one.labs]
        for lesson, lab in few(labs, lambda pair: kinds_of_lab(*pair)):
            yield {"lesson_id": lesson.id, "lab_id": lab.id}
    else:
        is_first_step_or_end = rule.endswith(("<lesson_id>", "/done"))
        looks = voice if is_first_step_or_end else kinds_of_lesson
        yield from ({"lesson_id": one.id} for one in few(lessons, looks))


def _quiz_samples(library: Library, names: tuple[str, ...]) -> Iterator[Sample]:
    """Each test where it begins and ends; of all its questions one of each kind."""
    asked = [
        (quiz_id, number, question.kind)
        for quiz_id in library.quizzes
        for number, question in enumerate(library.quiz(quiz_id, "en").questions, start=1)
    ]
    if "number" in names:
        for quiz_id, number, _ in few(asked, lambda one: frozenset(one[2:])):
            yield {"quiz_id": quiz_id, "number": number}
    else:
        yield from ({"quiz_id": quiz_id} for quiz_id in library.quizzes)


def _is_shown(address: str, role: str) -> bool:
    """Learners look at the two tests of their age; teachers at one of each age, both kinds of it.

    The two tests of an age are the same pages with other words.
    """
    if role == "learner":
        return "/check-b-" in address
    library = shipped_library()
    quizzes = [library.quiz(quiz_id, "en") for quiz_id in library.quizzes]
    is_question = address.rpartition("/")[2].isdecimal()
    return is_question or any(f"/{one.id}" in address for one in few(quizzes, kinds_of_quiz))


def sitemap_of(site: Site) -> Sitemap:
    """The site's own declarations, and what stands in addresses of staff."""
    listed = declared(app_of(Parts(a_library(), None, b"", None)))
    return Sitemap(site, tuple(listed), _in_the_database(site))


def _in_the_database(site: Site) -> Sample:
    """A seat of the class whose pages are looked at, something it was given, somebody, a link."""
    school_id = int(site.demo["school_id"])
    classroom_id = int(site.sign_in_of("learner", band="B")["class_id"])
    database = Database(f"sqlite:///{site.data / 'netsprout.db'}")
    with database.reading() as reading:
        seat = learners.of_classroom(reading, school_id, classroom_id)[1]
        given = assignments.of_classroom(reading, school_id, classroom_id)[0]
        somebody = people.of_school(reading, school_id)[0]
        call = calls.of_school(reading, school_id)[0]
        school = people.school_of_id(reading, school_id)
    with database.writing() as writing:
        _, link = invite_from_server(writing, school, Role.TEACHER, datetime.now(UTC))
        workshop = _a_workshop(writing, school, site)
        asked = requesting.ask(writing, seat, Kind.DELETE, datetime.now(UTC), By.LEARNER)
    database.close()
    return {
        "learner_id": seat.id,
        "letters": "Q" * 15,
        "assignment_id": given.id,
        "person_id": somebody.id,
        "call_id": call.id,
        "request_id": asked.id,
        "link": link,
        "indicator": "help.seek",
        "kind": "audit",
        "year": datetime.now(UTC).year,
        "figure": "subjects.under-14",
        "workshop_id": workshop.id,
        "pin": workshop.pin,
        "key": join_key(read_or_make(site.data), workshop.id, workshop.pin),
    }


def _a_paper(site: Site) -> str:
    """A guardian's paper for the seat whose pages are looked at, agreed to by the school."""
    classroom_id = int(site.sign_in_of("learner", band="B")["class_id"])
    school_id, now = int(site.demo["school_id"]), datetime.now(UTC)
    secret, database = read_or_make(site.data), Database(f"sqlite:///{site.data / 'netsprout.db'}")
    with database.writing() as writing:
        seat = learners.of_classroom(writing, school_id, classroom_id)[1]
        somebody = people.of_school(writing, school_id)[0]
        letters = make_links(writing, somebody, [seat], secret, now)[0]
        guardians.agree_beforehand(writing, digest_of(secret, letters), somebody, now)
    database.close()
    return letters


def _a_workshop(writing: Session, school: School, site: Site) -> Workshop:
    """One of the demo teacher's, with an open room."""
    login, now = site.sign_in_of("teacher")["login"], datetime.now(UTC)
    leader = next(p for p in people.of_school(writing, school.id) if p.login == login)
    lesson = shipped_library().lesson("scam-red-lights", "zh-Hans")
    order = Order(
        unit_id=lesson.id,
        band=lesson.band,
        minutes=40,
        children=4,
        devices=Devices.SHEETS,
        locales=("zh-Hans", "en"),
    )
    made = workshops.prepare(writing, leader, order, plan_for(lesson, None, order), now)
    return workshops.begin(writing, made, now)


def enter(page: Page, site: Site, role: str, band: str = "B") -> None:
    """Sign in as somebody of the demo school."""
    if role == "visitor":
        return None
    if role == "guardian":
        page.goto(f"/family/link/{_a_paper(site)}")
        page.locator("form.stack button").click()
        return page.wait_for_url("**/family")
    if role != "learner":
        door = site.sign_in_of(role)
        return sign_in_teacher(page, door["login"], door["password"])
    page.goto(f"/card/{site.sign_in_of('learner', band=band)['card']}")
    hand = Finger(page) if page.viewport_size["width"] < 600 else Keyboard(page)
    hand.press(page.locator("form.ask button"))
    page.wait_for_url("**/home")
    return None


def opened(page: Page, addresses: Mapping[int, str], locale: str) -> Iterator[int]:
    """Open one after the other; stop only at pages that were not shown before.

    Several addresses lead on to the same page, and the page that there is not is always the same:
    the lead of a school meets it instead of every class that somebody else teaches.
    """
    shown = set[str]()
    for number, address in addresses.items():
        response = page.goto(in_language(address, locale))
        is_there = response is None or response.status != NOT_FOUND
        where = urlsplit(page.url).path if is_there else "nothing there"
        if where not in shown:
            shown.add(where)
            yield number


def in_language(address: str, locale: str) -> str:
    """The address in a language, whatever the browser prefers."""
    return f"{address}{'&' if '?' in address else '?'}lang={locale}"


def _roles(route: Mapping[str, object]) -> list[str]:
    return _words(route["roles"])


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else [str(value)]
