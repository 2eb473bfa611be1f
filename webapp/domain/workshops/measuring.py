"""Before and after in a workshop: which questions belong together, and whose answers.

Parallel questions are found by what they measure: the lesson's own, or a check's, of the same
skill, in their order. So a plan from which a question was taken out still compares like with like.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from webapp.domain.gain import Gain, Sum, gain
from webapp.domain.questions import Question
from webapp.domain.workshops.plans import Act, ActKind, Method
from webapp.domain.workshops.workshop import Given, Workshop

Key = tuple[bool, str, int]  # the lesson's own; skill; the how-manieth of them
Sums = dict[int, dict[Key, Sum]]  # participant number -> what is measured -> worth


def measured(
    workshop: Workshop,
    answers: Sequence[Given],
    questions: Mapping[tuple[str, str], Question],
) -> Gain | None:
    """The gain by participant number; None where nobody was asked both before and after.

    A participant counts with the pairs of questions that they answered both times.
    """
    before, after = (_keyed(workshop, questions, kind) for kind in (ActKind.PRE, ActKind.POST))
    shared = set(before.values()) & set(after.values())
    first, second = (_sums(answers, acts, shared) for acts in (before, after))
    if not first or not second:
        return None
    firsts: dict[int, Sum] = {}
    seconds: dict[int, Sum] = {}
    for number in first.keys() | second.keys():
        had, has = first.get(number, {}), second.get(number, {})
        both = had.keys() & has.keys()
        if had:
            firsts[number] = _total(had, both or had.keys())
        if both or not had:
            seconds[number] = _total(has, both or has.keys())
    return gain(firsts, seconds)


def _keyed(
    workshop: Workshop, questions: Mapping[tuple[str, str], Question], kind: ActKind
) -> dict[str, Key]:
    """What each act of a kind measures, by its id."""
    found: dict[str, Key] = {}
    seen: Counter[tuple[bool, str]] = Counter()
    for act in workshop.plan.acts:
        question = questions.get((act.unit_id, act.ref))
        if act.kind is kind and question is not None and question.is_scored:
            place = (_is_own(workshop, act), question.skill)
            seen[place] += 1
            found[act.id] = (*place, seen[place])
    return found


def _is_own(workshop: Workshop, act: Act) -> bool:
    return act.unit_id == workshop.order.unit_id


def _sums(answers: Sequence[Given], acts: Mapping[str, Key], shared: set[Key]) -> Sums:
    found: Sums = defaultdict(dict)
    for one in answers:
        key = acts.get(one.act_key)
        if key in shared and key is not None and one.percent is not None:
            # Sheets are typed in afterwards, in any order: when says nothing about them.
            at = None if one.method is Method.SHEET else one.at
            found[one.number][key] = Sum(1, one.percent, at)
    return found


def _total(sums: Mapping[Key, Sum], keys: Collection[Key]) -> Sum:
    return sum((one for key, one in sums.items() if key in keys), Sum())
