"""Calls in the order in which a person should look at them: what belongs together is one entry.

None is refused and none is hidden. Whoever sends often has one entry, and stands behind others
who are as urgent; so nobody can bury another child's call.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.calls.calls import Call
from webapp.domain.calls.warning import Alarm

MANY = 5  # from so many open calls of one source on, others who are as urgent come first; ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Calls that belong together, the newest first."""

    calls: tuple[Call, ...]
    alarms: tuple[Alarm, ...] = ()

    @property
    def first(self) -> Call:
        """The call that stands for all."""
        return self.calls[0]

    @property
    def is_now(self) -> bool:
        """Tell whether any of them says that it is happening now."""
        return any(call.told.is_now for call in self.calls)


def grouped(calls: Iterable[Call], alarms: Mapping[int, Sequence[Alarm]]) -> list[Group]:
    """Open calls as entries, the one to look at first on top."""
    together: dict[tuple[object, ...], list[Call]] = defaultdict(list)
    known = list(calls)
    doors = _crowded(known)
    for call in known:
        together[_key(call, doors)].append(call)
    groups = [_group(those, alarms) for those in together.values()]
    return sorted(groups, key=_place)


def _crowded(calls: Sequence[Call]) -> set[tuple[object, ...]]:
    """Classes and days of which many calls came without signing in."""
    counts: dict[tuple[object, ...], int] = defaultdict(int)
    for call in calls:
        if call.learner_id is None:
            counts[(call.classroom_id, call.on)] += 1
    return {door for door, count in counts.items() if count > MANY}


def _key(call: Call, doors: set[tuple[object, ...]]) -> tuple[object, ...]:
    """One learner is one entry; without signing in, what is alike, or a whole crowded day."""
    if call.learner_id is not None:
        return ("learner", call.learner_id)
    door = (call.classroom_id, call.on)
    if door in doors:
        return ("door", *door)
    words = "".join(letter for letter in call.told.words.casefold() if letter.isalnum())
    return ("alike", call.classroom_id, call.told.what, call.told.where, words)


def _group(those: list[Call], alarms: Mapping[int, Sequence[Alarm]]) -> Group:
    newest = sorted(those, key=lambda call: (call.on, call.half, call.id), reverse=True)
    found = {alarm for call in those for alarm in alarms.get(call.id, ())}
    return Group(calls=tuple(newest), alarms=tuple(alarm for alarm in Alarm if alarm in found))


def _place(group: Group) -> tuple[object, ...]:
    first = min(group.calls, key=lambda call: (call.due, call.on, call.half))
    return (
        not any(call.is_open for call in group.calls),
        not group.is_now,
        not group.alarms,
        len(group.calls) > MANY,
        first.due,
        first.on,
        first.half,
        group.first.id,
    )
