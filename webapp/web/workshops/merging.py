"""Result files from other servers: chosen, looked at, merged once."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.documents import seals, workshop_file
from webapp.documents.workshop_file import LARGEST, Fault, Sealed, WrongFile
from webapp.domain.errors import DomainError
from webapp.domain.people import Role
from webapp.domain.workshops.records import Record
from webapp.operations.merging import (
    DemoFile,
    Looked,
    Merger,
    OtherFigures,
    UnknownSender,
    look_at,
    merge,
)
from webapp.store import workshop_results
from webapp.store.workshop_results import Kept
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _
from webapp.web.workshops.after_words import band_heads, gain_words
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.hours import lesson_title
from webapp.web.workshops.merge_words import refusal_words, said_merge
from webapp.web.workshops.seal_words import Fingerprint, fingerprint

PAGE, LOOK = "workshops/results.html", "workshops/result_look.html"
REFUSALS = (WrongFile, OtherFigures, DemoFile, UnknownSender)


@dataclass(frozen=True, slots=True)
class Line:
    """One result in the list."""

    record: Record
    lesson: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPage:
    """A file before it is merged."""

    record: Record
    lesson: str
    heads: tuple[tuple[str, int], ...]
    gain: tuple[str, ...]
    looked: Looked
    signed_by: Fingerprint
    may_confirm: bool  # the lead may, where the sender is new
    text: str  # the file, to be sent again with the yes


@bp.get("/results")
@guard(Scope.SCHOOL, Role.LEADER, Role.LEAD)
def results() -> str:
    """All results of the school, and the form for a new file."""
    return _list(said=said_merge(request.args.get("said", "")))


@bp.post("/results/look")
@guard(Scope.SCHOOL, Role.LEADER, Role.LEAD)
def look() -> str | tuple[str, int]:
    """Show what a file is and who signed it. Nothing is kept."""
    try:
        sealed = workshop_file.read(_body())
        with parts().database.reading() as reading:
            looked = look_at(reading, teaching().school, sealed, seals.server_of(parts().secret))
    except REFUSALS as refusal:
        return _list(wrong=refusal_words(refusal)), 422
    return render_template(LOOK, page=_look_page(sealed, looked))


@bp.post("/results/merge")
@guard(Scope.SCHOOL, Role.LEADER, Role.LEAD)
def take() -> Response | tuple[str, int]:
    """Merge a file that was looked at. The same again changes nothing."""
    who = teaching()
    by = Merger(
        school=who.school,
        person_id=who.person.id,
        own_server=seals.server_of(parts().secret),
        confirms_sender=who.person.role is Role.LEAD and request.form.get("same-words") == "yes",
    )
    try:
        sealed = workshop_file.read(request.form.get("file", "").encode("utf-8", "replace"))
        with parts().database.writing() as writing:
            looked = merge(writing, by, sealed, parts().now())
    except REFUSALS as refusal:
        return _list(wrong=_not_merged(refusal, who.person.role)), 422
    return redirect(url_for("workshops.results", said=looked.standing.value), 303)


def _not_merged(refusal: DomainError, role: Role) -> str:
    if isinstance(refusal, UnknownSender) and role is Role.LEAD:
        return _("Compare the four words with whoever sent the file, then tick that they fit.")
    return refusal_words(refusal)


def _body() -> bytes:
    """The chosen file; one byte more than is taken tells that it is too big."""
    sent = request.files.get("file")
    if sent is None:
        raise WrongFile(Fault.EMPTY)
    return sent.stream.read(LARGEST + 1)


def _list(said: str = "", wrong: str = "") -> str:
    with parts().database.reading() as reading:
        kept = workshop_results.of_school(reading, teaching().school.id)
    own = seals.server_of(parts().secret)
    return render_template(
        PAGE, lines=list(_lines(kept)), said=said, wrong=wrong, own=fingerprint(own)
    )


def _lines(kept: list[Kept]) -> Iterator[Line]:
    for one in kept:
        record = workshop_file.opened(one.content, one.server, one.signature).record
        yield Line(record, lesson_title(record.lesson_id), one.workshop_id is not None)


def _look_page(sealed: Sealed, looked: Looked) -> LookPage:
    record = sealed.record
    heads = [(band_heads(band), count) for band, count in record.children.items()]
    if record.adults:
        heads.append((_("Adults who took part"), record.adults))
    return LookPage(
        record=record,
        lesson=lesson_title(record.lesson_id),
        heads=tuple(heads),
        gain=gain_words(record.gain),
        looked=looked,
        signed_by=fingerprint(sealed.server),
        may_confirm=teaching().person.role is Role.LEAD,
        text=workshop_file.write(sealed).decode(),
    )
