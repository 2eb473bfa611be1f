"""Words that every simulation shares: answers that are always possible, and what a move did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from webapp.domain.labs.lab import LabKind
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Track
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on a button: words and an icon."""

    words: str
    icon: str


NO_LABEL = Label("", "")


def label_of(kind: LabKind, builtin: str) -> Label:
    """The label of a choice whose words are ours.

    Raises:
        KeyError: no such choice.
    """
    words, icon = _LABELS.get(f"{kind}.{builtin}") or _LABELS[builtin]
    return Label(words(), icon)


def said_about(kind: LabKind, code: str) -> str:
    """What to say about the last move; empty where the author's words say it all."""
    words = _CODES.get(f"{kind}.{code}") or _CODES.get(code)
    return words() if words else ""


def closing_words(ending: Ending, track: Track = Track.LEARNER) -> str:
    """The head of an ending. Adults practise how to answer a child: nothing was done to them."""
    if track is not Track.LEARNER and ending in (Ending.SAFE, Ending.HARM):
        return _("That helped") if ending is Ending.SAFE else _("There is a way back")
    return {
        Ending.SAFE: _("You stopped in time"),
        Ending.RECOVER: _("You found the way out"),
        Ending.HARM: _("This is not your fault. There is a way back"),
        Ending.DONE: _("You worked it through"),
    }[ending]


def problem_words(problem: str) -> str:
    """Why a move was not made, and what to do."""
    return _PROBLEMS[problem]() if problem else ""


# A name alone holds for every kind; `kind.name` for one.
_LABELS: Mapping[str, tuple[Callable[[], str], str]] = {
    "silence": (lambda: _("Say nothing and put it away"), "hand"),
    "ask": (lambda: _("Not sure. Ask an adult"), "circle-help"),
    "look": (lambda: _("Look closer"), "search"),
    "ok": (lambda: _("I trust it"), "check"),
    "phish": (lambda: _("Suspicious"), "octagon-alert"),
    "spam": (lambda: _("Just advertising"), "trash-2"),
    "true": (lambda: _("It is true"), "check"),
    "false": (lambda: _("It is false"), "x"),
    "mixed": (lambda: _("Partly true, told wrongly"), "scale"),
    "unproven": (lambda: _("Nobody can tell yet"), "clock"),
    "save": (lambda: _("Save these settings"), "check"),
    "draw": (lambda: _("Open one"), "play"),
    "draw-rest": (lambda: _("Open all the rest"), "shuffle"),
    "stop": (lambda: _("Stop here"), "hand"),
    "unsure": (lambda: _("I am not sure"), "circle-help"),
    "watch": (lambda: _("Watch"), "play"),
    "skip": (lambda: _("Skip"), "skip-forward"),
    "less": (lambda: _("Not interested"), "eye-off"),
    "feed.mixed": (lambda: _("A bit of everything"), "shuffle"),
    "feed.stop": (lambda: _("Put it away"), "hand"),
    "keep": (lambda: _("Keep it whole"), "package-open"),
    "crop": (lambda: _("Cut off the edges"), "crop"),
    "delete": (lambda: _("Delete it"), "trash-2"),
    "send": (lambda: _("Hand it over to an adult"), "send"),
}  # fmt: skip

_CODES: Mapping[str, Callable[[], str]] = {
    "clue": lambda: _("You found a clue."),
    "no-clue": lambda: _("Nothing suspicious here. Good that you looked."),
    "asked": lambda: _("Asking is always right."),
    "right": lambda: _("That is it."),
    "right-unchecked": lambda: _("That is it, though you have not checked anything yet."),
    "trusted": lambda: _("Stop for a moment: this one was not to be trusted."),
    "thrown-away": lambda: _("Look again: this one was honest, and now it is gone."),
    "half": lambda: _("You did not trust it, and that protects you. It is still something else."),
    "held": lambda: _("You held back, and that is careful. There is enough to tell more."),
    "not-yet": lambda: _("Not yet. Look at what the checks show."),
    "lure": lambda: _("Stop for a moment. This is what would have happened:"),
    "opened": lambda: _("This is what you found:"),
    "goal-reached": lambda: _("The goal is reached."),
    "goal-near": lambda: _("Nearly. Look at the marked ones again."),
    "drawn": lambda: _("This is what was inside:"),
    "won": lambda: _("There it is, by chance:"),
    "stopped": lambda: _("You stopped with money left."),
    "feed.right": lambda: _("You saw it coming. Most of it now:"),
    "feed.not-yet": lambda: _("Not yet. Most of it now:"),
    "feed.right-mixed": lambda: _("You saw it coming: a bit of everything."),
    "feed.not-yet-mixed": lambda: _("Not yet: this time it is a bit of everything."),
    "switch-found": lambda: _("You found the switch."),
    "in-time": lambda: _("You stayed within your time."),
    "over-time": lambda: _("It took longer than planned. A feed is built for that."),
    "odds.right": lambda: _("That is it. Your second guess fits."),
    "odds.not-yet": lambda: _("Not yet. This is how to work it out."),
    "evidence.crop": lambda: _("The edges are off. What stood there is not in the picture."),
    "evidence.delete": lambda: _("Deleted. In real life nobody can bring it back."),
    "complete": lambda: _("Everything that is needed is there."),
    "incomplete": lambda: _("Something that is needed is missing."),
}

_PROBLEMS: Mapping[str, Callable[[], str]] = {
    "overtaken": lambda: _("You went on in another window. This is where it stands now."),
    "no-move": lambda: _("That is not possible here any more. Go on from what you see now."),
    "not-a-number": lambda: _("Write a number first. A guess is fine."),
}
