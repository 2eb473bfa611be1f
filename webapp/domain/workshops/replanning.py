"""What a leader changes in a plan: the order, what is in it, and when each act begins.

Fixed are the first and the last talk, and what is measured: it stays before and after, and a
question before goes in or out together with its partner after.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.errors import DomainError
from webapp.domain.workshops.planning import GOODBYE, LOOK, WELCOME
from webapp.domain.workshops.plans import MEASURING, Act, ActKind, Plan

KEPT = frozenset({WELCOME, GOODBYE})


class AlreadyBegun(DomainError):
    """The room was opened: its plan stays as it is."""


@dataclass(frozen=True, slots=True)
class Timed:
    """An act with its minutes on the clock of the workshop."""

    act: Act
    begins: int
    ends: int


def timed(plan: Plan) -> tuple[Timed, ...]:
    """Every act with the minute in which it begins and ends."""
    found, now = [], 0
    for act in plan.acts:
        found.append(Timed(act, now, now + act.minutes))
        now += act.minutes
    return tuple(found)


def can_move(plan: Plan, act_id: str, by: int) -> bool:
    """Tell whether an act can change places with its neighbour, -1 or 1 away."""
    at = _place(plan, act_id)
    to = at + by
    return 0 <= to < len(plan.acts) and _is_free(plan.acts[at]) and _is_free(plan.acts[to])


def moved(plan: Plan, act_id: str, by: int) -> Plan:
    """The act in the place of its neighbour; the same plan where it cannot move."""
    if not can_move(plan, act_id, by):
        return plan
    acts, at = list(plan.acts), _place(plan, act_id)
    acts[at], acts[at + by] = acts[at + by], acts[at]
    return Plan(tuple(acts))


def can_leave(act: Act) -> bool:
    """Tell whether an act can be taken out. Ground rules and the end are always there."""
    return act.id not in KEPT


def taken_out(plan: Plan, act_id: str) -> Plan:
    """The plan without an act; what is measured goes with its partner."""
    left = plan.without(_with_partner(plan.act(act_id)) - KEPT)
    return left if left.measured() else left.without(frozenset({LOOK}))


def put_back(plan: Plan, acts: Sequence[Act], act_id: str) -> Plan:
    """The plan with an act at its natural place; what is measured comes with its partner.

    `acts`: all that could be in it, in their natural order. Unknown ones change nothing.
    """
    wanted = next((a for a in acts if a.id == act_id), None)
    if wanted is None:
        return plan
    natural = [a.id for a in acts]
    for act in acts:
        if act.id in _with_partner(wanted) and all(a.id != act.id for a in plan.acts):
            before = set(natural[: natural.index(act.id)])
            at = max((i + 1 for i, a in enumerate(plan.acts) if a.id in before), default=0)
            plan = Plan((*plan.acts[:at], act, *plan.acts[at:]))
    return plan


def _with_partner(act: Act) -> frozenset[str]:
    if act.kind not in MEASURING:
        return frozenset({act.id})
    number = act.id.partition("-")[2]
    return frozenset({f"{ActKind.PRE}-{number}", f"{ActKind.POST}-{number}"})


def _is_free(act: Act) -> bool:
    return act.id not in KEPT | {LOOK} and act.kind not in MEASURING


def _place(plan: Plan, act_id: str) -> int:
    return plan.acts.index(plan.act(act_id))
