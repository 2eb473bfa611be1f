"""Bullying that happens elsewhere: what to keep of it, and a letter of notice to a platform.

The channel of the Regulation's Article 26 for what does not happen here: nobody can write to
anybody on this site. The right of notice itself stands in the Minors Protection Law, Article 77.
"""

from dataclasses import dataclass

from flask import render_template, request

from webapp.domain.labs.lab import LabKind
from webapp.domain.lessons import Track
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.help.blueprint import bp
from webapp.web.i18n import _, locale, speaking

GUIDE, LETTER = "help/evidence.html", "help/letter.html"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language: what stands in it, and lines to fill in by hand."""

    locale: str
    title: str
    opening: str
    fields: tuple[str, ...]
    law: str
    asks: tuple[str, ...]
    contact: str
    signature: tuple[str, ...]


@bp.get("/help/evidence")
@public
def evidence() -> str:
    """What to keep, how, and what not to do: for children and families."""
    return render_template(GUIDE, lab=_lab(), keep=_keep(), never=_never(), ways=_ways())


@bp.get("/help/letter")
@public
def letter() -> str:
    """The letter in every language, or in one; filled in by hand, so nothing is stored."""
    known = parts().library.locales
    asked = [tag for tag in known if tag == request.args.get("in")]
    return render_template(LETTER, letters=[_letter(tag) for tag in asked or known], known=known)


def _lab() -> tuple[str, str, str] | None:
    """Lesson, simulation and title of the one in which keeping evidence is practised."""
    library = parts().offered
    for lesson_id in library.lessons:
        lesson = library.lesson(lesson_id, locale())
        for lab in lesson.labs if lesson.track is Track.LEARNER else ():
            if lab.kind is LabKind.EVIDENCE:
                return lesson.id, lab.id, lesson.title
    return None


def _keep() -> tuple[tuple[str, str], ...]:
    return (
        (_("Who"), _("The name and the number of the account, not only the nickname.")),
        (_("When"), _("Day and time as the screen shows them. Write them down yourself, too.")),
        (_("Where"), _("The link, the name of the group, the app. Open it and copy it.")),
        (_("The exact words"), _("A screenshot of the whole screen, with what came before.")),
    )


def _never() -> tuple[str, ...]:
    return (
        _("Do not delete the original, not even when it hurts: hide it or mute it."),
        _("Do not answer, threaten or pay back."),
        _("Do not send it on to friends or groups, not even to ask for help."),
        _(
            "Pictures of somebody's naked body: do not save, copy or send them. Leave them where"
            " they are and call the police with an adult: 110."
        ),
        _("Do not meet anybody alone to settle it."),
    )


def _ways() -> tuple[str, ...]:
    return (
        _("Show it to an adult whom you trust. Two people see more than one."),
        _("Block the account after you have kept what you need."),
        _("Use the app's own report button, then send the letter of notice."),
        _("Tell the school, so that it can stop what goes on there."),
        _("If the platform does nothing, report it to 12377. If there is danger, call 110."),
    )


def _letter(tag: str) -> Letter:
    with speaking(tag):
        return Letter(
            locale=tag,
            title=_("Notice to a platform: bullying of a minor"),
            opening=_("To (name of the platform or app):"),
            fields=(
                _("Account that did it (name and number)"),
                _("Where it stands (link, group, page)"),
                _("From when to when"),
                _("What happened (words, pictures, threats; no more than is needed)"),
                _("Evidence that is attached (number of screenshots, recordings)"),
            ),
            law=_(
                "A guardian gives this notice for a minor who is insulted, defamed, threatened or"
                " whose image is harmed online. The Regulation on the Protection of Minors in"
                " Cyberspace, Article 26, obliges you to offer ways to keep records of such"
                " bullying and to exercise the right of notice; the right itself stands in the"
                " Minors Protection Law, Article 77. (In our words, no quotation.)"
            ),
            asks=(
                _("Delete or block what is named above, and cut links to it."),
                _("Stop that it is sent on, and keep your own records of it."),
                _("Write to us what was done, or why nothing was."),
            ),
            contact=_("Answer to (an adult; not the child's number)"),
            signature=(_("Guardian, signature"), _("Date"), _("Sent by, on (keep a copy)")),
        )
