"""The words that pages have ready: names of choices and of answers, for each kind."""

from collections.abc import Mapping

from webapp.domain.labs.lab import LabKind

_TALK = frozenset({"clue", "no-clue"})
# What `Feedback.code` can be, besides empty.
CODES: Mapping[LabKind, frozenset[str]] = {
    LabKind.CHAT: _TALK,
    LabKind.INBOX: frozenset({"clue", "no-clue", "lure", "asked", "right", "trusted",
                              "thrown-away", "half"}),
    LabKind.NEWSCHECK: frozenset({"opened", "right", "right-unchecked", "asked", "held",
                                  "not-yet"}),
    LabKind.SETTINGS: frozenset({"goal-reached", "goal-near"}),
    LabKind.ODDS: frozenset({"drawn", "won", "stopped", "right", "not-yet"}),
    LabKind.TIPS: _TALK,
    LabKind.FEED: frozenset({"watched", "switch-found", "right", "right-mixed", "not-yet",
                             "not-yet-mixed", "in-time", "over-time"}),
    LabKind.EVIDENCE: frozenset({"keep", "crop", "delete", "complete", "incomplete"}),
}  # fmt: skip
# What `Choice.builtin` can be, besides empty.
BUILTINS: Mapping[LabKind, frozenset[str]] = {
    LabKind.CHAT: frozenset({"silence", "ask"}),
    LabKind.INBOX: frozenset({"ok", "spam", "phish", "ask"}),
    LabKind.NEWSCHECK: frozenset({"true", "false", "mixed", "unproven", "ask"}),
    LabKind.SETTINGS: frozenset({"save"}),
    LabKind.ODDS: frozenset({"draw", "draw-rest", "stop", "unsure"}),
    LabKind.TIPS: frozenset({"silence", "ask"}),
    LabKind.FEED: frozenset({"watch", "skip", "less", "mixed", "unsure", "stop"}),
    LabKind.EVIDENCE: frozenset({"keep", "crop", "delete", "unsure", "send"}),
}
