"""What the figures and parts of yearly reports are called."""

from webapp.domain.audits import Part
from webapp.web.i18n import _


def figure_words(key: str) -> str:
    """One figure of the audit in words; a key without words stands for itself."""
    return {
        "subjects.under-14": _("Seats of learners under 14"),
        "subjects.from-14": _("Seats of learners from 14 to 17"),
        "subjects.closed": _("Seats closed in the year"),
        "subjects.guardians": _("Guardians' links that the school agreed to"),
        "consents.given": _("Consents given"),
        "consents.refused": _("Consents refused"),
        "consents.withdrawn": _("Consents withdrawn"),
        "consents.before": _("Seats from before consents were recorded"),
        "access.reading": _("Looks of the staff at pages about learners"),
        "access.keys": _("Sign-in cards and links for guardians shown or printed"),
        "access.files": _("Reports taken away as files"),
        "access.families": _("Looks and acts of guardians about their own child"),
        "access.refused": _("Moves refused: learners of a class that is not one's own"),
        "access.acts": _("Other looks and acts that are written down"),
        "exceptional.asked": _("Requests to read a class that is not one's own"),
        "exceptional.agreed": _("Requests agreed to by a second person"),
        "exceptional.refused": _("Requests refused by a second person"),
        "requests.by-learners": _("Requests by learners"),
        "requests.by-guardians": _("Requests by guardians"),
        "requests.on-paper": _("Requests on paper, noted by the staff"),
        "requests.done": _("Requests answered with yes"),
        "requests.refused": _("Requests refused, with reasons in writing"),
        "requests.open": _("Requests of the year that are still open"),
        "deletions.own": _("Erased by the learner's own button"),
        "deletions.guardian": _("Erased on a guardian's word"),
        "deletions.school": _("Erased by the school, on request or as made in error"),
        "deletions.term": _("Erased because its term was over"),
        "incidents.noticed": _("Incidents noticed"),
        "incidents.contained": _("Incidents contained"),
        "calls.received": _("Calls for help received"),
        "calls.closed": _("Calls of the year that are closed"),
        "calls.handed-over": _("Calls of the year that were handed over"),
    }.get(key, key)


def part_words(part: Part) -> str:
    """The heading of a part."""
    return {
        Part.SUBJECTS: _("Whose data"),
        Part.CONSENTS: _("Consents"),
        Part.ACCESS: _("Who looked at what"),
        Part.EXCEPTIONAL: _("Exceptional access"),
        Part.REQUESTS: _("Requests and answers"),
        Part.DELETIONS: _("Deletions"),
        Part.INCIDENTS: _("Incidents"),
        Part.CALLS: _("Calls for help"),
    }[part]


def basis_words(part: Part) -> str:
    """Why it is counted, in our words."""
    return {
        Part.SUBJECTS: _(
            "Learners under 14 and from 14 to 17 are told apart, as the authority asks for them "
            "apart. A seat counts if it was open on a day of the year."
        ),
        Part.CONSENTS: _(
            "For learners under 14 a guardian agrees before a record is kept. Every statement "
            "counts, also the second one about a seat."
        ),
        Part.ACCESS: _(
            "Every look of the staff at data of learners leaves a row that is never changed "
            "(Order 766, Article 36)."
        ),
        Part.EXCEPTIONAL: _(
            "Who does not teach a class reads it only for a reason, for a time, and after a "
            "second person agreed (Order 766, Article 36)."
        ),
        Part.REQUESTS: _(
            "Children and guardians may see, copy, correct and delete; whoever refuses says why "
            "in writing (Order 766, Article 34)."
        ),
        Part.DELETIONS: _("What was erased, on whose word, without anything about whom."),
        Part.INCIDENTS: _(
            "Leaks, losses and changes of data, suspected ones too (Order 766, Article 35)."
        ),
        Part.CALLS: _("Numbers only: nothing of a call is part of any report."),
    }[part]
