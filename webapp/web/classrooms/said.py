"""What a page says after something was done: one sentence, so that success is never silent."""

from collections.abc import Mapping

from webapp.web.i18n import _


def said_words(asked: Mapping[str, str]) -> str:
    """The sentence for `?said=`, or nothing. The address carries a key, never words."""
    sentences = {
        "made": _("The class is made. Print the cards, cut them, and hand them out."),
        "released": _("The seat is open again."),
        "card": _("The seat has a new card. The old one opens nothing any more."),
        "cards": _("Every seat has a new card. The old ones open nothing any more."),
        "seats": _("The new seats are there. Print their cards."),
        "given": _("Assigned. It stands first on the learners' own page now."),
        "given-later": _("Assigned. Learners see it on their own page when it opens."),
        "home-on": _("Home is on. Nothing is sent home until you assign it."),
        "home-off": _("Home is off. What was given to take home is withdrawn."),
        "teacher": _("Done. There is one more who teaches this class."),
        "stands-in": _("Done. It ends by itself."),
        "teacher-ended": _("Ended. The class is closed to them."),
        "handed": _("The class is handed over."),
        "moved": _("Moved. The new seat has a new card: print it on the page of the other class."),
        "left": _("The seat is closed. What was answered stays."),
        "back": _("The seat is open again. Print its new card."),
        "promoted": _("The class has gone on to the next grade."),
        "reopened": _("The class is open again, as it was."),
        "guardian-yes": _("Agreed. The guardian sees their child from now on."),
        "guardian-no": _("Ended. Whoever held it sees nothing any more."),
        "guardian-code": _(
            "Taken away. Devices at home ask for no figures until new ones are chosen."
        ),
        "no-papers": _("No paper was made: those seats have a guardian already."),
        "under-14": _("Kept who is under 14."),
        "copied": _("Copied. Look through the list below."),
        "copied-before": _("Nothing was copied: the class has it already."),
        "swapped": _("Replaced, for this class and this time. Look at it as the class does."),
        "unswapped": _("The class is asked again what was written."),
        "withdrawn": _("Withdrawn. What the learners did stays."),
        "hour-begun": _("Class is in. The lesson stands first on the learners' own page now."),
        "hour-ended": _("The class hour is over. Learners finish their page in peace."),
        "door-open": _("The door is open as usual."),
        "door-hour": _("The door is open only while class is in."),
        "door-closed": _("The door is closed. Those who are in stay in."),
    }
    return sentences.get(asked.get("said", ""), "")
