"""Looking back: what was asked before and after, once nothing of it is asked any more.

One question a page, each before its partner. Beside a question after stands the share of the group
that had it right before and after. Counts only, from five answers on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.attempts import ONE_PICK
from webapp.domain.periods import ENOUGH
from webapp.domain.questions import Question
from webapp.domain.workshops.plans import Act, ActKind
from webapp.domain.workshops.workshop import Workshop
from webapp.web.staging.snapshots import Snapshot

LOOKING = "look"  # the kind of such a moment


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group had a question right."""

    is_before: bool
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Back:
    """One page of looking back."""

    pages: int
    is_before: bool  # of the question
    shares: tuple[Share, ...]  # of the group, before and after; empty below five


def is_looking_back(workshop: Workshop, act: Act) -> bool:
    """The act is on screens because the group looks back at it."""
    here = workshop.stand.act(workshop.plan)
    return here is not None and here.kind is ActKind.LOOK and here is not act


def back_of(snapshot: Snapshot, act: Act, question: Question, earlier: Question | None) -> Back:
    """What stands beside a question of looking back. `earlier`: its partner before."""
    then = snapshot.earlier
    before = _share(earlier, then.counts, then.answered, True) if earlier and then else None
    after = _share(question, snapshot.counts, snapshot.answered, False)
    return Back(
        pages=len(snapshot.workshop.plan.measured()),
        is_before=act.kind is ActKind.PRE,
        shares=(before, after) if before and after else (),
    )


def _share(
    question: Question, counts: Mapping[str, int], answered: int, is_before: bool
) -> Share | None:
    """The share of a group; none below five, and where one child may choose several options."""
    if question.kind not in ONE_PICK or not question.is_scored or answered < ENOUGH:
        return None
    right = sum(counts.get(part.key, 0) for part in question.parts if part.is_right)
    return Share(is_before, right, answered)
