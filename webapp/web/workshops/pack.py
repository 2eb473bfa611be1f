"""What children and families take in their hands, in each language of the workshop."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from webapp.domain.frameworks import HelpLine
from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.domain.workshops.plans import Act, ActKind
from webapp.domain.workshops.workshop import Workshop
from webapp.web.current import parts
from webapp.web.i18n import _, speaking
from webapp.web.templating import facts
from webapp.web.workshops.act_names import act_name
from webapp.web.workshops.at_home import for_home
from webapp.web.workshops.leading import lesson_of

DONE = frozenset({ActKind.SHOW, ActKind.LAB})  # what a handout tells of
Line = tuple[tuple[str, str], ...]  # the same words in each language: locale, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One page for a child."""

    lesson: Lesson
    heading: str
    done: tuple[str, ...]  # what we do today
    keep_heading: str
    keep: tuple[str, ...]  # the key message, as sentences that begin with I can
    help_words: str
    help_lines: tuple[HelpLine, ...]
    write: str

    @property
    def cover(self) -> str:
        """File name of the picture; empty without one."""
        return self.lesson.cover.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One page for home."""

    lesson: Lesson
    heading: str
    blocks: tuple[Block, ...]
    did_heading: str
    did: tuple[str, ...]  # in this workshop, by its plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Half a page. The name is written by hand on an empty line."""

    lesson: Lesson
    heading: str
    words: str
    keep: tuple[str, ...]
    day: str
    place: str
    leader: str


def in_each(locales: Sequence[str], say: Callable[[], Sequence[str]]) -> tuple[Line, ...]:
    """What `say` says, line by line, each line in all languages."""
    spoken = []
    for tag in locales:
        with speaking(tag):
            spoken.append([(tag, words) for words in say()])
    return tuple(zip(*spoken, strict=True))


def handouts_of(workshop: Workshop) -> tuple[Handout, ...]:
    """A handout for each language."""
    return tuple(_handout(workshop, tag) for tag in workshop.order.locales)


def families_of(workshop: Workshop) -> tuple[Family, ...]:
    """The lesson's sheet for families, for each language; none where the lesson has none."""
    found = []
    for tag in workshop.order.locales:
        lesson = lesson_of(workshop, tag)
        if blocks := tuple(for_home(lesson.blocks_of(BlockKind.GUARDIAN), lesson)):
            with speaking(tag):
                family = Family(
                    lesson=lesson,
                    heading=_("For families"),
                    blocks=on_paper(blocks, tag),
                    did_heading=_("What we did in the workshop"),
                    did=tuple(dict.fromkeys(_done(workshop.plan.acts))),
                )
            found.append(family)
    return tuple(found)


def on_paper(blocks: Iterable[Block], tag: str) -> tuple[Block, ...]:
    """With the numbers of help lines written out."""
    numbers = {line.id: line.number for line in parts().library.facts_in(tag).help_lines}
    return tuple(replace(block, html=block.html.with_numbers(numbers)) for block in blocks)


def certificates_of(workshop: Workshop) -> tuple[Certificate, ...]:
    """A certificate for each language. No marks, no ranks: everybody who was there gets one."""
    return tuple(_certificate(workshop, tag) for tag in workshop.order.locales)


def _handout(workshop: Workshop, tag: str) -> Handout:
    lesson = lesson_of(workshop, tag)
    with speaking(tag):
        known = {line.id: line for line in facts().help_lines}
        return Handout(
            lesson=lesson,
            heading=_("What we do today"),
            done=tuple(dict.fromkeys(_done(workshop.plan.acts))),
            keep_heading=_("What I take home"),
            keep=_can(lesson),
            help_words=_(
                "Something worries you? It is not your fault. Tell an adult you trust. You can also"
                " call:"
            ),
            help_lines=tuple(known[i] for i in lesson.help_lines if i in known),
            write=_("What I want to remember, in my own words or as a picture:"),
        )


def _done(acts: Sequence[Act]) -> list[str]:
    return [act_name(act) for act in acts if act.kind in DONE]


def _certificate(workshop: Workshop, tag: str) -> Certificate:
    lesson = lesson_of(workshop, tag)
    with speaking(tag):
        return Certificate(
            lesson=lesson,
            heading=_("I was there"),
            words=_("took part in the workshop “%(title)s”.", title=lesson.title),
            keep=_can(lesson),
            day=_("Day"),
            place=_("Place"),
            leader=_("Led by"),
        )


def _can(lesson: Lesson) -> tuple[str, ...]:
    return lesson.can_html or lesson.can
