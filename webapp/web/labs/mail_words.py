"""What stands on the postmark of a mail, and what its stamp turned out to be."""

from dataclasses import dataclass

from webapp.domain.labs.inbox import Mail, Verdict, outcome_of
from webapp.web.i18n import _
from webapp.web.labs.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a stamp fits its mail."""

    words: str
    icon: str
    truth: str  # what the mail is
    is_good: bool


def postmark(stamp: str) -> Label:
    """The short word of a stamp, and its mark."""
    return {
        "ok": Label(_("Trusted"), "check"),
        "phish": Label(_("Suspicious"), "octagon-alert"),
        "spam": Label(_("Advert"), "trash-2"),
        "ask": Label(_("Asked"), "circle-help"),
    }[stamp]


def outcome_words(mail: Mail, stamp: str) -> Outcome:
    """Say it in calm words."""
    words = {
        "right": _("You told it apart"),
        "asked": _("You asked, and that is always right"),
        "trusted": _("Trusted a little too soon"),
        "thrown-away": _("A good mail, thrown away"),
        "half": _("Not trusted, and that protects you"),
    }
    icons = {"right": "check", "asked": "circle-help", "half": "shield-check"}
    code = outcome_of(mail, stamp)
    return Outcome(
        words=words[code],
        icon=icons.get(code, "rotate-ccw"),
        truth=_truth(mail.verdict),
        is_good=code in ("right", "asked"),
    )


def _truth(verdict: Verdict) -> str:
    return {
        Verdict.OK: _("It was a good mail."),
        Verdict.SPAM: _("It was advertising."),
        Verdict.PHISH: _("It was a trap."),
    }[verdict]
