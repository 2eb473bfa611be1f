"""Where hands were counted before and after: the two shares of the group, and nothing about gain.

Hands have no number, so nobody can be held to themselves.
"""

from webapp.domain.gain import ENOUGH_PAIRS, rounded
from webapp.domain.workshops.plans import ActKind, Method
from webapp.domain.workshops.results import Asked, Result
from webapp.web.i18n import _
from webapp.web.workshops.after_words import gain_words


def before_and_after(result: Result) -> tuple[str, ...]:
    """What changed, as far as it may be said: of those with a number, then of the group."""
    shares = share_words(result)
    is_compared = result.gain is not None and result.gain.pairs > 0
    return (*(gain_words(result.gain) if is_compared or not shares else ()), *shares)


def share_words(result: Result) -> tuple[str, ...]:
    """The shares of the group, with how they came about; empty where no hands were counted."""
    pairs = _with_hands(result)
    if not pairs:
        return ()
    before, after = ([pair[n] for pair in pairs] for n in (0, 1))
    return (
        _("Whole group, before: %(share)s right.", share=_share(before)),
        _("Whole group, after: %(share)s right.", share=_share(after)),
        _("Hands: not the same children one by one, so this is not a gain."),
    )


def _with_hands(result: Result) -> list[tuple[Asked, Asked]]:
    """Questions before with their partners after, where hands were counted at least once."""
    asked = {one.act_id: one for one in result.asked if one.right is not None}
    pairs = [
        (one, asked[partner])
        for act_id, one in asked.items()
        if one.kind is ActKind.PRE
        and (partner := f"{ActKind.POST}-{act_id.partition('-')[2]}") in asked
    ]
    return [pair for pair in pairs if all(_is_by_hands(one) for one in pair)]


def _is_by_hands(one: Asked) -> bool:
    return any(split.method is Method.HANDS for split in one.by_method)


def _share(asked: list[Asked]) -> str:
    """`12 of 20 answers (60 %)`; the percentage from ten answers up."""
    right, answered = sum(one.right or 0 for one in asked), sum(one.answered for one in asked)
    if answered < ENOUGH_PAIRS:
        return _("%(right)s of %(all)s answers", right=right, all=answered)
    percent = rounded(100 * right / answered)
    return _(
        "%(right)s of %(all)s answers (%(percent)s %%)", right=right, all=answered, percent=percent
    )
