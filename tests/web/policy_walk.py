"""Everybody walks through the school and reads whatever the route map has for them."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from tests.builders import NOW
from tests.web.matrix import client_of
from tests.web.policy_school import KEPT_SEAT, LESSON, POLL, TOLD, WALKING, WalkedSchool
from tests.web.visiting import send
from webapp.domain.people import Learner, Role
from webapp.web.access import UNDECLARED, declared

SLOW = ("pdf", "xlsx")
OF_SCHOOL = "/school"  # pages that tell who looked
SWITCHES = (
    "sort=percent&order=desc&by=worth&rank=1&view=ranking&show=unfinished&filter=missing&only=late"
    "&all=1&limit=1&details=1&debug=1"
)
OVER = re.compile(r"^/workshops/<int:workshop_id>/(?:after|family|log)\b")
CHANGING = re.compile(  # what chance makes
    r'name="(?:csrf_token|client_key|seen)" value="[^"]*"|<code class="digest">[^<]*'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page or a file as somebody got it."""

    who: str  # role, and which of them
    route: str
    address: str
    room: str  # the class it is about, or nothing
    looks: bool  # it declares that it shows learners
    is_own: bool  # about the person who asks, and nobody else
    form: str  # html, or what kind of file
    text: str

    def __str__(self) -> str:
        return f"{self.address} ({self.form}) as {self.who}"

    @property
    def key(self) -> tuple[str, str, str]:
        return self.who, self.address, self.form


Pages = Mapping[tuple[str, str, str], Page]


def nickname(learner: Learner) -> str:
    return learner.nickname.replace(".", " ").title()


def walk(
    school: WalkedSchool, rooms: Sequence[str], under: str = "/", more: str = "", slow: bool = False
) -> Pages:
    """Every page and file that anybody gets by looking. `more` is added to addresses.

    PDF and XLSX take long and are written from the same rows as the others, whoever asks
    (`test_papers_agree`): one of each address is enough, and only when asked for.
    """
    found: dict[tuple[str, str, str], Page] = {}
    papers: set[str] = set()
    for role, tokens in school.tokens.items():
        for number, token in enumerate(tokens):
            school.come_back()
            client = client_of(school.app, token)
            for route, address, room, form in _addresses(school, role, rooms, under):
                if form in SLOW and (not slow or address in papers):
                    continue
                if address.startswith(OF_SCHOOL):
                    school.come_back()  # not what whoever walks looked at just before
                reply = client.get(f"{address}?{more}" if more else address)
                if reply.status_code != 200:
                    continue
                papers.add(address)
                page = Page(
                    who=f"{role.value} {number}",
                    route=str(route["route"]),
                    address=address,
                    room=room,
                    looks=bool(route["looks"]),
                    is_own=route["guards"] == "own",
                    form=form,
                    text=text_of(form, reply.get_data()),
                )
                found[page.key] = page
            for page in _behind_forms(school, f"{role.value} {number}", client, (*rooms, under)):
                found[page.key] = page
    return found


def _behind_forms(
    school: WalkedSchool, who: str, client: FlaskClient, where: Sequence[str]
) -> Iterator[Page]:
    """What is seen only behind a form: a poll that was answered, the phone of a workshop."""
    answered, own = "/lessons/<lesson_id>/questions/<question_id>", dict(enumerate(WALKING))
    role, number = who.split()
    pages: list[tuple[str, str, TestResponse]] = []
    if "/" in where and role == Role.LEARNER.value and (room := own[int(number)]) in where:
        address = f"/lessons/{LESSON.id}/questions/{POLL}"
        pages.append((answered, room, send(client, address, pick="a", client_key="walk")))
    if "/" in where and role == Role.VISITOR.value:
        assert send(client, "/join/back", **school.groups.seat).location == "/w"
        pages += [(address, "", client.get(address)) for address in ("/w", "/w/stage")]
    for route, room, reply in pages:
        assert reply.status_code == 200, (route, reply.status)
        yield Page(
            who=who,
            route=route,
            address=reply.request.path,
            room=room,
            looks=False,
            is_own=False,
            form="html",
            text=text_of("html", reply.get_data()),
        )


def _addresses(
    school: WalkedSchool, role: Role, rooms: Sequence[str], under: str
) -> Iterator[tuple[Mapping[str, object], str, str, str]]:
    """Route, address, class and format of everything that this role may ask for."""
    rules = {
        rule.endpoint: rule for rule in school.app.url_map.iter_rules() if "GET" in rule.methods
    }
    for route in declared(school.app):
        is_page = route["endpoint"] not in UNDECLARED and "GET" in route["methods"]
        is_here = str(route["route"]).startswith(under)
        if not (is_page and is_here and role.value in route["roles"]):
            continue
        rule = rules[str(route["endpoint"])]
        forms = sorted(rule._converters["form"].items) if "form" in rule.arguments else ["html"]
        is_of_class = rule.arguments & {"classroom_id", "code", "learner_id", "assignment_id"}
        for room in rooms if is_of_class else ("",):
            for form in forms:
                address = _address(school, rule, room, form, is_guarded=role is Role.GUARDIAN)
                yield route, address, room, form


def _address(school: WalkedSchool, rule, room: str, form: str, *, is_guarded: bool = False) -> str:
    values = dict(school.values) | {"form": form}
    if rule.endpoint.startswith("audit."):
        values |= {"kind": "audit", "year": NOW.year, "figure": "subjects.under-14"}
    if room:
        # A guardian walks for the learner whose own answers never differ.
        first = school.seated[room][KEPT_SEAT - 1 if is_guarded else 0]
        values |= {
            "classroom_id": school.rooms[room].id,
            "code": school.rooms[room].code,
            "learner_id": first.id,
            "seat": first.seat,
            "assignment_id": school.given[room],
        }
    if OVER.search(rule.rule):
        values["workshop_id"] = school.groups.over.id
    if rule.endpoint.startswith("training."):
        values["lesson_id"] = TOLD.id
    if unknown := rule.arguments - values.keys():
        raise LookupError(f"build_school has no value for {sorted(unknown)} of {rule.rule}")
    with school.app.test_request_context():
        return school.app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


def text_of(form: str, body: bytes) -> str:
    """One line for each row of a file; a page as it is, without what changes by itself."""
    if form == "json":
        return "\n".join(_json_lines(json.loads(body)))
    if form == "xlsx":
        sheets = load_workbook(io.BytesIO(body)).worksheets
        rows = [[cell.value for cell in row] for sheet in sheets for row in sheet.iter_rows()]
        return "\n".join("\t".join(map(str, row)) for row in rows)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
        return "\n".join("\t".join(row) for row in rows)
    if form == "pdf":
        return _pdf_text(body)
    return CHANGING.sub("", unescape(body.decode("utf-8", "replace")))


def _json_lines(value: object) -> Iterator[str]:
    if isinstance(value, dict) and any(isinstance(one, dict | list) for one in value.values()):
        for key, one in value.items():
            yield key
            yield from _json_lines(one)
    elif isinstance(value, list):
        for one in value:
            yield from _json_lines(one)
    else:
        yield "\t".join(map(str, value.values() if isinstance(value, dict) else [value]))


def _pdf_text(body: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=body, capture_output=True, check=True).stdout.decode()
