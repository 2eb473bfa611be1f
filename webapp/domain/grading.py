"""What an answer is worth, and which idea it shows."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from webapp.domain.questions import Answer, Kind, Part, Question

OTHER = "…"  # kept in place of typed words that are not right
LONGEST_NUMBER = 1e6


@dataclass(frozen=True, slots=True)
class Mark:
    """The worth of one answer.

    `parts` says for each part key that was answered whether it stands right; `idea` is the key
    of the commonest-misconception candidate: the wrong option, or `part=target` placed wrongly.
    """

    percent: int  # 0..100, rounded down; 100 only when everything is right
    parts: tuple[tuple[str, bool], ...] = ()
    idea: str = ""

    @property
    def is_right(self) -> bool:
        """Everything stands right."""
        return self.percent == 100

    def of_part(self, key: str) -> bool | None:
        """Right, not yet, or not answered."""
        return dict(self.parts).get(key)


def grade(question: Question, answer: Answer) -> Mark:
    """Grade one answer to one question.

    Keys that name no part are ignored: a lesson may lose an option between the page being
    served and the form coming back. Polls and reflections are worth 100 whatever is said.
    """
    if not question.is_scored:
        return Mark(percent=100)
    return GRADERS[question.kind](question, answer)


def _single(question: Question, answer: Answer) -> Mark:
    picked = next((p for p in question.parts if p.key in answer.picks[:1]), None)
    if picked is None:
        return Mark(percent=0)
    if picked.is_right:
        return Mark(percent=100, parts=((picked.key, True),))
    return Mark(_percent(min(picked.score, 0.99)), ((picked.key, False),), picked.key)


def _multi(question: Question, answer: Answer) -> Mark:
    """Every option is a decision: picked or left out. Guessing everything earns nothing.

    Worth: (right picks - wrong picks) / right options, never below 0.
    """
    picked = [p for p in question.parts if p.key in answer.picks]
    right = sum(p.is_right for p in question.parts)
    worth = sum(1.0 if p.is_right else p.score - 1.0 for p in picked) / right
    wrong = next((p.key for p in picked if not p.is_right), "")
    whole = not wrong and sum(p.is_right for p in picked) == right
    percent = 100 if whole else min(_percent(worth), 99)
    return Mark(percent, tuple((p.key, p.is_right) for p in picked), wrong)


def _placed(question: Question, answer: Answer) -> Mark:
    """Match and sort: the share of parts on the right target. Distractors take no part."""
    given = dict(answer.pairs)
    real = [p for p in question.parts if p.target]
    marks = tuple((p.key, given[p.key] == p.target) for p in real if given.get(p.key))
    wrong = next((f"{k}={given[k]}" for k, ok in marks if not ok), "")
    return Mark(_share(marks, len(real)), marks, wrong)


def _order(question: Question, answer: Answer) -> Mark:
    """Compare with the author's places. Equal places may stand in any order."""
    places = {p.key: p.place for p in question.parts}
    given = [k for k in dict.fromkeys(answer.picks) if k in places]
    wanted = sorted(places.values())
    marks = tuple((key, places[key] == wanted[i]) for i, key in enumerate(given))
    wrong = next((f"{key}={i + 1}" for i, (key, ok) in enumerate(marks) if not ok), "")
    return Mark(_share(marks, len(places)), marks, wrong)


def _gap(question: Question, answer: Answer) -> Mark:
    typed = dict(zip((p.key for p in question.parts), answer.words, strict=False))
    marks = tuple((p.key, _is_spelled(p, typed[p.key])) for p in question.parts if typed.get(p.key))
    return Mark(_share(marks, len(question.parts)), marks)


def _number(question: Question, answer: Answer) -> Mark:
    value = read_number(answer.words[0]) if answer.words else None
    if value is None or question.accept is None:
        return Mark(percent=0)
    low, high = question.accept
    return Mark(100) if low <= value <= high else Mark(0, idea="high" if value > high else "low")


def _spot(question: Question, answer: Answer) -> Mark:
    """The share of clues found, less innocent sentences marked by mistake."""
    clues = [p for p in question.parts if p.is_right]
    found = tuple((p.key, True) for p in clues if p.key in answer.picks)
    wrong = tuple(
        (p.key, False) for p in question.parts if not p.is_right and p.key in answer.picks
    )
    if len(found) == len(clues) and not wrong:
        return Mark(100, found)
    worth = (len(found) - len(wrong)) / len(clues)
    return Mark(min(_percent(worth), 99), found + wrong, wrong[0][0] if wrong else "")


def read_number(text: str) -> float | None:
    """Read a number as people type it: full-width digits, a unit behind, a comma for thousands."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip().rstrip("%％ ")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def without_typing(question: Question, answer: Answer) -> Answer:
    """The answer as it may be kept: of typed words no more than is known already.

    A right word becomes the author's spelling of it, a number its value if it is right or too
    short for anybody's telephone; what else was typed could be a name and is `OTHER`.
    """
    if question.kind is Kind.GAP:
        typed = zip(question.parts, answer.words, strict=False)
        return Answer(words=tuple(word and (_spelling(p, word) or OTHER) for p, word in typed))
    if question.kind is Kind.NUMBER:
        return Answer(words=tuple(_short_number(question, word) for word in answer.words[:1]))
    return replace(answer, words=())


def _short_number(question: Question, typed: str) -> str:
    value = read_number(typed)
    if value is not None and question.accept and question.accept[0] <= value <= question.accept[1]:
        return f"{value:.12g}"
    return OTHER if value is None or not abs(value) < LONGEST_NUMBER else f"{value:.6g}"


def _is_spelled(part: Part, typed: str) -> bool:
    return bool(_spelling(part, typed))


def _spelling(part: Part, typed: str) -> str:
    """The accepted word that was typed; empty when it is none of them."""
    return next((word for word in part.accepts if _fold(word) == _fold(typed)), "")


def _fold(text: str) -> str:
    """Spelling without width, case and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _share(marks: tuple[tuple[str, bool], ...], total: int) -> int:
    right = sum(ok for _, ok in marks)
    return 100 if right == total else min(_percent(right / total), 99)


def _percent(worth: float) -> int:
    return max(0, int(100 * worth + 1e-9))


GRADERS: dict[Kind, Callable[[Question, Answer], Mark]] = {
    Kind.SINGLE: _single,
    Kind.TRUEFALSE: _single,
    Kind.MULTI: _multi,
    Kind.MATCH: _placed,
    Kind.SORT: _placed,
    Kind.ORDER: _order,
    Kind.GAP: _gap,
    Kind.NUMBER: _number,
    Kind.SPOT: _spot,
}
