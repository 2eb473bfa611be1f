"""What is said of reviews from outside: to those who teach, in the reader's language."""

from dataclasses import dataclass

from webapp.domain.library import Library
from webapp.domain.text_reviews import Part, Reviews, Standing, TextReview
from webapp.web.i18n import OWN_NAMES, _, full_day, locale, ngettext


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a text in one language, and whether a reader should mind it."""

    words: str
    is_open: bool  # not reviewed, or not as it stands now


def said_of(library: Library, unit_id: str, tag: str) -> tuple[Said, ...]:
    """How a text stands in the language that is shown, then in its other ones."""
    others = [one for one in library.reviews.get(unit_id, {}) if one != tag]
    return tuple(_said(library.reviews_of(unit_id, one), one) for one in (tag, *others))


def _said(reviews: Reviews, tag: str) -> Said:
    words = sentence(reviews)
    if tag != locale():
        words = _("%(language)s: %(words)s", language=OWN_NAMES.get(tag, tag), words=words)
    return Said(words, reviews.standing is not Standing.REVIEWED)


def sentence(reviews: Reviews) -> str:
    """How one text stands, truthfully."""
    standing = reviews.standing
    if standing is Standing.NEVER:
        return _("Nobody from outside this project has reviewed it yet.")
    if standing is Standing.STALE:
        return _changed(reviews.every[0])
    said = _("; ").join(_by(one) for one in reviews.present)
    if standing is Standing.REVIEWED:
        return _("Reviewed %(said)s.", said=said)
    left = _listed(reviews.open_parts)
    return _("Reviewed in part %(said)s. Not looked at yet: %(left)s.", said=said, left=left)


def _by(one: TextReview) -> str:
    return _(
        "on %(on)s by %(by)s (%(parts)s)",
        on=full_day(one.on),
        by=one.by,
        parts=_listed(one.parts),
    )


def _changed(one: TextReview) -> str:
    return ngettext(
        "Changed since %(by)s reviewed it on %(on)s: %(n)s passage.",
        "Changed since %(by)s reviewed it on %(on)s: %(n)s passages.",
        len(one.changed),
        by=one.by,
        on=full_day(one.on),
    )


def _listed(what: tuple[Part, ...]) -> str:
    names = {
        Part.TEXT: _("text"),
        Part.QUESTIONS: _("questions"),
        Part.SIMULATIONS: _("simulations"),
        Part.FAMILY: _("family sheet"),
        Part.PLAN: _("notes for teaching"),
        Part.FACTS: _("help lines, terms and law"),
    }
    return _(", ").join(names[one] for one in what)
