"""Rows as a PO file, for the editors that translators of software know."""

import re
from collections.abc import Iterator
from io import BytesIO, StringIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from webapp.content.exchange.delivery import Delivery, Returned, Unreadable, one_kind_of_line_end
from webapp.content.exchange.rows import OPEN, Handout, Row
from webapp.content.translations import State, digest

HINT = "Keep as they are: keys {#a}, link targets (term:id), lines that begin with ':::'"
HEAD = """\
# Lessons and quizzes of Netsprout, to be translated into PROJECT.
# Translate words only. Keys such as {#a}, ticks [x], link targets such as (term:privacy) and lines
# that begin with ':::' stay as they are; what stands in quotation marks there is translated.
# 'fuzzy' means: look again. Take the mark away when the translation says what the source says.
#"""
SOURCE = re.compile(r"\bsource ([0-9a-f]{12})\b")
WAS = re.compile(r"\btranslation ([0-9a-f]{12})\b")
GUESSED = ("python-format", "python-brace-format")  # a percent sign in a lesson is no placeholder


def to_po(handout: Handout) -> bytes:
    """The rows of all sheets. What the source lost is marked as obsolete."""
    catalog = Catalog(
        locale=handout.locale.replace("-", "_"),
        project=handout.locale,
        version="lessons",
        header_comment=HEAD,
        fuzzy=False,
    )
    for row in (row for sheet in handout.sheets for row in sheet.rows):
        if row.state is State.ORPHAN:
            message = Message(row.translation, row.translation, context=row.name)
            catalog.obsolete[row.translation] = message
        else:
            message = catalog.add(
                row.source,
                row.translation,
                context=row.name,
                auto_comments=list(_comments(row)),
                flags=["fuzzy"] if row.state in OPEN else [],
            )
        message.flags.difference_update(GUESSED)
    written = BytesIO()
    write_po(written, catalog, width=0)
    return written.getvalue()


def _comments(row: Row) -> Iterator[str]:
    yield f"{row.state}: source {row.digest}" + (f" translation {row.was}" if row.was else "")
    if "{#" in row.source or "](" in row.source or ":::" in row.source:
        yield HINT


def from_po(text: str) -> Delivery:
    """Read a PO file that came back. Its `fuzzy` rows are not done.

    Raises:
        Unreadable: it is damaged, or does not say its language.
    """
    try:
        catalog = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise Unreadable(f"line {error.lineno + 1}: {error.args[0]}") from error
    except Exception as error:  # the reader has no list of what a damaged file makes it raise
        raise Unreadable(f"this PO file is damaged ({error})") from error
    if not catalog.locale_identifier:
        raise Unreadable("its header does not say 'Language:'")
    found = (_returned(message) for message in catalog if message.id and message.context)
    locale = catalog.locale_identifier.replace("_", "-")
    return Delivery(locale, tuple(r for r in found if r.text.strip()))


def _returned(message: Message) -> Returned:
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        raise Unreadable(f"{message.context}: a text of a lesson has no plural forms")
    said = " ".join(message.auto_comments)
    source, was = SOURCE.search(said), WAS.search(said)
    return Returned(
        name=message.context or "",
        digest=source[1] if source else digest(message.id),
        was=was[1] if was else "",
        text=one_kind_of_line_end(message.string),
        is_done=not message.fuzzy,
    )
