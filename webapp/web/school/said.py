"""What a page of the school says after something was done."""

from collections.abc import Mapping

from webapp.web.i18n import _


def said_words(asked: Mapping[str, str]) -> str:
    """The sentence for `?said=`, or nothing."""
    sentences = {
        "founded": _("The school is made, and you lead it. Invite your colleagues next."),
        "taken-back": _("The link opens nothing any more."),
        "left": _("The account is ended. The classes are in other hands, nothing of them is lost."),
        "noted": _("The day is kept."),
        "forgotten": _("The day is forgotten."),
        "responsible": _("Kept. Children and families see it on the page of their rights."),
        "calls": _("Changed. It counts at once."),
        "role": _("The new role counts at once."),
    }
    return sentences.get(asked.get("said", ""), "")
