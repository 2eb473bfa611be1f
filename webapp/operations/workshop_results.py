"""When a workshop is over: its result, its run log, and the file that tells others."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.documents import workshop_file
from webapp.domain.errors import DomainError, UnknownLesson
from webapp.domain.library import Library
from webapp.domain.people import School
from webapp.domain.questions import Question
from webapp.domain.workshops.logs import RunLog, day_of
from webapp.domain.workshops.plans import Plan
from webapp.domain.workshops.records import Told, record_of
from webapp.domain.workshops.results import Held, Questions, Result, result_of
from webapp.domain.workshops.workshop import Workshop
from webapp.store import workshop_answers, workshop_logs, workshop_results, workshops

UID_BYTES = 16


class NotOver(DomainError):
    """The workshop has not begun, or still runs: there is no result yet."""


class AlreadySent(DomainError):
    """The result file was made: a run log that changes now would make two results of one."""


class NoLog(DomainError):
    """The result file needs the run log, and nobody has written it yet."""


@dataclass(frozen=True, slots=True)
class Over:
    """A workshop that is over, with everything that its pages tell."""

    workshop: Workshop
    result: Result
    questions: Questions
    log: RunLog | None


def over(
    session: Session, library: Library, workshop: Workshop, locale: str, now: datetime
) -> Over:
    """Read what is left of a workshop. Four queries.

    Raises:
        NotOver: there is no result yet.
    """
    if workshop.begun_at is None or workshop.is_running(now):
        raise NotOver
    place = (workshop.school_id, workshop.id)
    held = Held(
        workshop=workshop,
        participants=workshops.participants(session, place),
        answers=workshop_answers.all_of(session, place),
        hands=workshop_answers.all_hands(session, place),
    )
    questions = questions_of(library, workshop.plan, locale)
    log = workshop_logs.of_workshop_or_none(session, place)
    return Over(workshop, result_of(held, questions), questions, log)


def questions_of(library: Library, plan: Plan, locale: str) -> Mapping[tuple[str, str], Question]:
    """The questions of a plan in a language. Those that left the library are missing."""
    found: dict[tuple[str, str], Question] = {}
    for unit_id in {act.unit_id for act in plan.acts}:
        try:
            unit = library.unit(unit_id, locale)
        except UnknownLesson:
            continue
        found |= {(unit_id, question.id): question for question in unit.questions}
    return found


def write_log(
    session: Session, server: "Server", done: Over, draft: RunLog, now: datetime
) -> RunLog:
    """Keep the run log, and the result with it.

    `draft` says what the leader typed; ids, the day and who wrote it are put in here.

    Raises:
        AlreadySent: the result file was made before.
    """
    workshop, before = done.workshop, done.log
    if before is not None and before.sent_at is not None:
        raise AlreadySent
    log = replace(
        draft,
        school_id=workshop.school_id,
        workshop_id=workshop.id,
        uid=before.uid if before else draft.uid or secrets.token_hex(UID_BYTES),
        on=day_of(workshop, server.school.time_zone),
        written_by=workshop.led_by,
        written_at=now,
    )
    workshop_logs.keep(session, log)
    _keep_result(session, server, replace(done, log=log), now)
    return log


def result_file(session: Session, server: "Server", done: Over, now: datetime) -> bytes:
    """The signed file. From the first time on it is the same to the last byte.

    Raises:
        NoLog: the run log is not written yet.
    """
    log = done.log
    if log is None:
        raise NoLog
    if log.sent_at is None:
        log = replace(log, sent_at=now)
        workshop_logs.keep(session, log)
        _keep_result(session, server, replace(done, log=log), now)
    kept = workshop_results.of_uid_or_none(session, log.school_id, log.uid)
    assert kept is not None
    return workshop_file.write(workshop_file.opened(kept.content, kept.server, kept.signature))


def renew(session: Session, server: "Server", workshop: Workshop, now: datetime) -> None:
    """Keep the result anew after answers came in late. Nothing without a run log.

    Raises:
        AlreadySent: the result file was made before; undo what came in.
    """
    log = workshop_logs.of_workshop_or_none(session, (workshop.school_id, workshop.id))
    if log is None:
        return
    if log.sent_at is not None:
        raise AlreadySent
    done = over(session, server.library, workshop, server.library.locales[0], now)
    _keep_result(session, server, done, now)


@dataclass(frozen=True, slots=True)
class Server:
    """Who tells: this server's secret, its lessons, and the school that held the workshop."""

    secret: bytes
    library: Library
    school: School


def _keep_result(session: Session, server: Server, done: Over, now: datetime) -> None:
    assert done.log is not None
    unit_id = done.workshop.order.unit_id
    told = Told(server.school, server.library.lesson(unit_id, server.library.locales[0]))
    record = record_of(done.workshop, done.log, done.result, told)
    sealed = workshop_file.seal(record, server.secret)
    kept = workshop_results.Kept(
        school_id=done.log.school_id,
        uid=record.uid,
        workshop_id=done.workshop.id,
        on_date=record.on,
        content=sealed.text,
        server=sealed.server,
        signature=sealed.signature,
        kept_by=done.workshop.led_by,
        kept_at=now,
    )
    workshop_results.put(session, kept)
