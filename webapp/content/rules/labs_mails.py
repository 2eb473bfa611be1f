"""Rules about inboxes: the skill is telling apart, not fear."""

from collections.abc import Iterator

from webapp.content.labs.mails import RawInbox, RawMail
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sources import Document
from webapp.content.writing import plain
from webapp.domain.labs.inbox import Verdict

VERDICTS = tuple(v.value for v in Verdict)


def mail_has_headers(document: Document, desk: Desk) -> Hits:
    """A mail begins with a list: From, Subject, and Date if it matters. Then its text."""
    for mail in _mails(document):
        for fault in mail.faults:
            yield fault.line, "a header line is From:, Subject: or Date: and its words"
        for name in ("From", "Subject"):
            if not mail.said.get(name):
                yield mail.line, f"mail {mail.id!r} has no '- {name}: ...'"
        if not mail.body:
            yield mail.line, f"mail {mail.id!r} says nothing below its headers"


def mail_verdict_is_known(document: Document, desk: Desk) -> Hits:
    """A mail is phish, spam or ok."""
    for mail in _mails(document):
        if mail.verdict not in VERDICTS:
            yield mail.line, f"verdict= is one of {', '.join(VERDICTS)}, not {mail.verdict!r}"


def inbox_has_good_mail(document: Document, desk: Desk) -> Hits:
    """Who only ever sees traps learns to fear mail, not to read it."""
    for lab in document.all_labs():
        verdicts = [m.verdict for m in lab.mails] if isinstance(lab, RawInbox) else ["ok", "phish"]
        if "ok" not in verdicts:
            yield lab.line, "an inbox has at least one innocent mail: verdict=ok"
        if not {"phish", "spam"} & {*verdicts}:
            yield lab.line, "an inbox has at least one mail that is not to be trusted"


def phishing_mail_has_clue(document: Document, desk: Desk) -> Hits:
    """A dangerous mail can be recognised: at least one clue."""
    for mail in _mails(document):
        cues = [p for p in mail.marked if "lure" not in p.attrs]
        if mail.verdict == "phish" and not cues:
            yield mail.line, f'mail {mail.id!r} needs a clue: [words](cue:id "why")'


def good_mail_is_clean(document: Document, desk: Desk) -> Hits:
    """An innocent mail has neither clues nor traps."""
    for mail in _mails(document):
        for part in mail.marked if mail.verdict == "ok" else ():
            yield part.line, f"{part.attrs['clue']!r} is a clue, but the mail is ok"


def mail_clue_is_unique(document: Document, desk: Desk) -> Hits:
    """No two clues of a mail share an id."""
    for mail in _mails(document):
        seen: set[str] = set()
        for part in mail.marked:
            clue = part.attrs["clue"]
            if clue in seen:
                yield part.line, f"clue {clue!r} stands twice in mail {mail.id!r}"
            seen.add(clue)


def mail_is_explained(document: Document, desk: Desk) -> Hits:
    """Behind the stamp a learner reads why, for innocent mails too."""
    for mail in _mails(document):
        if not plain(*mail.notes):
            yield mail.line, f"say below mail {mail.id!r} how one can tell: > ..."


def _mails(document: Document) -> Iterator[RawMail]:
    for lab in document.all_labs():
        if isinstance(lab, RawInbox):
            yield from lab.mails


MAIL_RULES = (
    mail_has_headers,
    mail_verdict_is_known,
    inbox_has_good_mail,
    phishing_mail_has_clue,
    good_mail_is_clean,
    mail_clue_is_unique,
    mail_is_explained,
)
