"""Reasons for exceptional access, in words."""

from webapp.domain.exceptional import Reason
from webapp.web.i18n import _


def reason_words(reason: Reason) -> str:
    """Why somebody reads a class that is not theirs."""
    return {
        Reason.CARE: _("worry about a child"),
        Reason.AWAY: _("the teacher is away"),
        Reason.QUESTION: _("a family's question"),
        Reason.RECORDS: _("records are checked"),
        Reason.EXPORT: _("a file of one more class in a day"),
    }[reason]
