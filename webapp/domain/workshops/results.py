"""What a workshop showed: how many took part, what they answered, what changed.

Everything is counts. A question with fewer than five answers tells how many answered and nothing
else, and answers are told apart by method only where each method has five: otherwise the whole
minus one of them would be a small group. Gain is between those who answered before and after
(`gain`), by participant number; who was only there for one of them is counted and left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.attempts import ONE_PICK
from webapp.domain.gain import Gain
from webapp.domain.periods import ENOUGH
from webapp.domain.questions import CHOICES, Kind, Question
from webapp.domain.workshops.measuring import measured
from webapp.domain.workshops.plans import Act, ActKind, Method
from webapp.domain.workshops.workshop import CARD_BASE, Given, Participant, Workshop

Questions = Mapping[tuple[str, str], Question]  # by unit and question id
Hands = Mapping[str, Mapping[str, int]]  # act key -> option -> hands
TOLD = CHOICES | {Kind.POLL}  # kinds whose answers are options


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that is kept of a workshop."""

    workshop: Workshop
    participants: Sequence[Participant]
    answers: Sequence[Given]
    hands: Hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """How many took part. Hands have nobody behind them, so the whole is an estimate."""

    devices: int  # came in with one, and stayed or answered
    cards: int  # printed cards that answered
    sheets: int  # marked sheets that were typed in
    together: int  # all: the largest count of any question where that is more

    @property
    def by_hands(self) -> int:
        """Who was only ever seen as a hand."""
        return self.together - self.devices - self.cards - self.sheets


@dataclass(frozen=True, slots=True)
class Split:
    """What one method of answering brought."""

    method: Method
    answered: int
    options: tuple[tuple[str, int], ...] = ()  # empty where some method has fewer than five


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question that the group answered. `options` in the author's order."""

    act_id: str
    kind: ActKind
    unit_id: str
    question_id: str
    answered: int
    right: int | None  # None: nothing right or wrong, fewer than five, or hands on several options
    options: tuple[tuple[str, int], ...]  # empty below five answers
    by_method: tuple[Split, ...]

    @property
    def missed(self) -> int:
        """Answers that were not wholly right."""
        return 0 if self.right is None else self.answered - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a workshop showed."""

    heads: Heads
    asked: tuple[Asked, ...]  # questions with an answer, in the order of the plan
    labs: tuple[tuple[str, str], ...]  # unit and lab id of simulations that were voted on
    gain: Gain | None  # None: nobody by number was asked both before and after


def result_of(held: Held, questions: Questions) -> Result:
    """Make the result. Questions that have left the library are passed over."""
    plan = held.workshop.plan
    asked = (_asked(act, held, questions.get((act.unit_id, act.ref))) for act in plan.acts)
    keys = {given.act_key.partition(".")[0] for given in held.answers}
    keys |= {key.partition(".")[0] for key in held.hands}
    return Result(
        heads=_heads(held, questions),
        asked=tuple(one for one in asked if one is not None),
        labs=tuple(
            (act.unit_id, act.ref)
            for act in plan.acts
            if act.kind is ActKind.LAB and act.id in keys
        ),
        gain=measured(held.workshop, held.answers, questions),
    )


def _heads(held: Held, questions: Questions) -> Heads:
    answered = {given.number for given in held.answers}
    devices = {
        one.number
        for one in held.participants
        if not one.card and (one.left_at is None or one.number in answered)
    }
    sheets = {given.number for given in held.answers if given.method is Method.SHEET}
    sheets = {number for number in sheets if number > CARD_BASE}
    cards = {number for number in answered if number > CARD_BASE} - sheets
    known = len(devices) + len(cards) + len(sheets)
    return Heads(
        devices=len(devices),
        cards=len(cards),
        sheets=len(sheets),
        together=max([known, *_counts(held, questions)]),
    )


def _counts(held: Held, questions: Questions) -> Iterable[int]:
    """How many each question counted, answers and hands together."""
    answered = Counter(given.act_key for given in held.answers)
    acts = {act.id: act for act in held.workshop.plan.acts}
    for key, hands in held.hands.items():
        act = acts.get(key.partition(".")[0])
        question = None if act is None else questions.get((act.unit_id, act.ref))
        count = sum(hands.values()) if question is None else raised(question, hands)
        yield answered[key] + count


def _asked(act: Act, held: Held, question: Question | None) -> Asked | None:
    if question is None or question.kind not in TOLD or act.kind is ActKind.LAB:
        return None
    given = [one for one in held.answers if one.act_key == act.id]
    hands = held.hands.get(act.id, {})
    splits = _splits(question, given, hands)
    answered = sum(one.answered for one in splits)
    if not answered:
        return None
    is_told = answered >= ENOUGH
    counts = Counter(key for one in given for key in one.picks)
    counts.update(hands)
    return Asked(
        act_id=act.id,
        kind=act.kind,
        unit_id=act.unit_id,
        question_id=act.ref,
        answered=answered,
        right=_right(question, given, hands) if is_told else None,
        options=_in_order(question, counts) if is_told else (),
        by_method=splits,
    )


def _splits(
    question: Question, given: Sequence[Given], hands: Mapping[str, int]
) -> tuple[Split, ...]:
    picks: dict[Method, Counter[str]] = {}
    answered: Counter[Method] = Counter()
    for one in given:
        picks.setdefault(one.method, Counter()).update(one.picks)
        answered[one.method] += 1
    if any(hands.values()):
        picks[Method.HANDS] = Counter(hands)
        answered[Method.HANDS] = raised(question, hands)
    is_told = all(count >= ENOUGH for count in answered.values())
    return tuple(
        Split(method, answered[method], _in_order(question, picks[method]) if is_told else ())
        for method in Method
        if answered[method]
    )


def raised(question: Question, hands: Mapping[str, int]) -> int:
    """How many children the hands were: with several picks a child may raise theirs twice.

    Then it is the number that was asked for, or at least as many as raised one for one option.
    """
    return sum(hands.values()) if question.kind in ONE_PICK else max(hands.values(), default=0)


def _right(question: Question, given: Sequence[Given], hands: Mapping[str, int]) -> int | None:
    if not question.is_scored or (any(hands.values()) and question.kind not in ONE_PICK):
        return None
    by_hands = sum(hands.get(part.key, 0) for part in question.parts if part.is_right)
    return sum(one.percent == 100 for one in given) + by_hands


def _in_order(question: Question, counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((part.key, counts.get(part.key, 0)) for part in question.parts)
