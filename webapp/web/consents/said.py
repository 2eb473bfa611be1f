"""What the page of consents says after something was noted."""

from collections.abc import Mapping

from webapp.web.i18n import _


def said_words(asked: Mapping[str, str]) -> str:
    """The sentence for `?said=`, or nothing."""
    sentences = {
        "yes": _("Noted: these families agree."),
        "no": _("Noted: these seats learn without a record from now on. No lesson is locked."),
        "mistake": _("Taken back. The note before stays in the list of what was said."),
    }
    return sentences.get(asked.get("said", ""), "")
