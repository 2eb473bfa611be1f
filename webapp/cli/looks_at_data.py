"""Looks of `netsprout doctor` at what is kept: folder, secret, database, copies, content."""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta

import click

from webapp.cli import certificates, current, listening
from webapp.cli.findings import FAULT, HINT, OK, WARNING, Finding, only_mine
from webapp.content.compile import load_library
from webapp.content.problems import BrokenContent
from webapp.domain.errors import DomainError
from webapp.domain.text_reviews import Standing
from webapp.operations import erasing
from webapp.settings import Settings
from webapp.store import backup_looks, backups, files, migrations, pg_tools, running, secrets
from webapp.store.engine import Database

OLD_COPY = timedelta(days=2)
SOON = 30 * 24 * 3600  # seconds


def data_folder(chosen: Settings) -> Finding:
    """Place and rights of the data folder."""
    if not chosen.data.exists():
        return Finding("data folder", WARNING, f"{chosen.data} is not there yet: serve makes it")
    if not os.access(chosen.data, os.W_OK | os.X_OK):
        return Finding("data folder", FAULT, f"{chosen.data} cannot be written to")
    return only_mine("data folder", chosen.data)


def secret(chosen: Settings) -> Finding:
    """The file that sign-ins and cards depend on."""
    path = chosen.data / secrets.NAME
    if not path.exists():
        return Finding("secret", WARNING, "not there yet: the first start makes it")
    if path.stat().st_size < secrets.BYTES:
        return Finding("secret", FAULT, f"{path} is damaged: put it back from a backup")
    return only_mine("secret", path)


def database(chosen: Settings) -> Finding:
    """Whether the database is whole and has today's shape."""
    opened = Database(chosen.database)
    try:
        if opened.path is None:
            return _of_server(opened)
        if not opened.path.exists():
            return Finding("database", WARNING, "not there yet: serve makes it")
        if faults := files.quick_faults(opened):
            return Finding("database", FAULT, f"damaged: {faults[0]}; put a backup in its place")
        if not migrations.is_current(opened):
            return Finding("database", WARNING, "of an older version: netsprout db upgrade")
        return only_mine("database", opened.path, "whole, and of today's shape")
    finally:
        opened.close()


def _of_server(opened: Database) -> Finding:
    """PostgreSQL: whether it answers, and whether it keeps what it says it has kept."""
    try:
        told = pg_tools.told(opened)
    except pg_tools.NotReached as error:
        return Finding("database", FAULT, f"PostgreSQL does not answer: {error}")
    if wrong := [f"{name} is {value}" for name, value in told.loose.items()]:
        words = f"PostgreSQL {told.version}: {', '.join(wrong)}; answers can be lost: set it to on"
        return Finding("database", FAULT, words)
    if not migrations.is_current(opened):
        return Finding("database", WARNING, "of an older version: netsprout db upgrade")
    return Finding("database", OK, f"PostgreSQL {told.version}, of today's shape")


def erased(chosen: Settings) -> Finding:
    """Whether bytes of what was erased still lie in the files of the database."""
    opened = Database(chosen.database)
    try:
        if not _can_say(opened):
            return Finding("erased bytes", OK, "nothing to look at yet")
        count = sum(erasing.waiting(opened).values())
    except DomainError:
        return Finding("erased bytes", WARNING, "the database does not say")
    finally:
        opened.close()
    if count:
        words = f"{count} erasures wait for their last bytes to be overwritten: netsprout db forget"
        return Finding("erased bytes", WARNING, words)
    left = "" if opened.path else "; the server's log and copies keep theirs (docs/postgresql.md)"
    return Finding("erased bytes", OK, f"none in the database's own files{left}")


def _can_say(opened: Database) -> bool:
    """There is a whole database of today's shape."""
    if opened.path is None:
        pg_tools.told(opened)
    elif not opened.path.exists() or files.quick_faults(opened):
        return False
    return migrations.is_current(opened)


def copies(chosen: Settings) -> Finding:
    """Whether there is a copy, how old it is, and whether it opens."""
    shelf = current.shelf_of(chosen)
    if shelf is None:
        words = "no copies are made by themselves: set NETSPROUT_BACKUPS to a folder"
        return Finding("backups", WARNING, words)
    newest = shelf.newest()
    if newest is None:
        return Finding("backups", WARNING, f"none in {shelf.folder} yet: netsprout db backup")
    seen = backup_looks.look(newest, "", chosen.data)
    if seen.faults:
        return Finding("backups", FAULT, f"{newest}: {seen.faults[0]}")
    age = datetime.now(UTC) - backups.made_at(newest)
    words = f"{len(shelf.copies())} in {shelf.folder}, newest {age.days} days old"
    if not timedelta(0) <= age < OLD_COPY:
        return Finding("backups", WARNING, f"{words}: netsprout db backup")
    for path in (shelf.folder, newest):
        if (found := only_mine("backups", path)).state != OK:
            return found
    kind = "locked and as it was written" if seen.is_locked else "whole; not locked"
    return Finding("backups", OK, f"{words}, {kind}")


def server(chosen: Settings) -> Finding:
    """Which server uses the database now."""
    opened = Database(chosen.database)
    found = None if opened.path is None else running.holder(opened.path)
    opened.close()
    return Finding("server", OK, str(found or "none runs on this database, as far as is known"))


def way(chosen: Settings) -> Finding:
    """Whether what is sent can be read on its way, and how long the certificate counts."""
    if chosen.tls_cert is None:
        if listening.is_in_clear(chosen):
            words = f"{chosen.host} in clear: netsprout tls make, or a proxy with a certificate"
            return Finding("https", WARNING, words)
        behind = "behind a proxy" if chosen.proxies else "this machine alone"
        return Finding("https", OK, behind)
    try:
        listening.require_papers(chosen)
    except click.ClickException as error:
        return Finding("https", FAULT, error.message)
    if not certificates.is_there():
        return Finding(
            "https", HINT, "openssl is not here to say until when the certificate counts"
        )
    until = certificates.ends_on(chosen.tls_cert)
    if not certificates.counts_for(chosen.tls_cert, 0):
        return Finding("https", FAULT, f"the certificate ended: {until}")
    is_long = certificates.counts_for(chosen.tls_cert, SOON)
    return Finding("https", OK if is_long else WARNING, f"the certificate counts until {until}")


def content(chosen: Settings) -> Finding:
    """Whether lessons, quizzes and facts compile."""
    try:
        library = load_library(chosen.data / "cache")
    except BrokenContent as fault:
        count = len(fault.problems)
        return Finding("content", FAULT, f"{count} faults; see: netsprout content check")
    counted = f"{len(library.lessons)} lessons, {len(library.quizzes)} tests"
    return Finding("content", OK, f"{counted} in {', '.join(library.locales)}")


def reviews(chosen: Settings) -> Finding:
    """How many texts somebody outside reviewed as they stand, and whether others are served."""
    try:
        library = load_library(chosen.data / "cache")
    except BrokenContent:
        return Finding("reviews", WARNING, "not known while the content has faults")
    every = [one for languages in library.reviews.values() for one in languages.values()]
    counts = Counter(one.standing for one in every)
    words = f"{counts[Standing.REVIEWED]} of {len(every)} texts are reviewed from outside"
    if counts[Standing.STALE]:
        words += f", {counts[Standing.STALE]} changed since: netsprout content review"
    if not chosen.reviewed_only:
        return Finding("reviews", OK, f"{words}; all are served")
    if not library.only_reviewed().lessons:
        return Finding("reviews", WARNING, f"{words}; NETSPROUT_REVIEWED_ONLY=1 serves no lesson")
    return Finding("reviews", OK, f"{words}; NETSPROUT_REVIEWED_ONLY=1 serves no other")
