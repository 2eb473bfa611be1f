"""Frameworks that lessons are aligned with: clauses, domains, outcomes, indicators. All data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from webapp.domain.consents import ConsentText

Words = Mapping[str, str]  # locale -> words


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One duty or fact of an instrument under its permanent code."""

    code: str
    instrument: str
    article: str
    text_zh: str  # verbatim; empty where it may not be quoted
    paraphrase: Words
    evidence: str  # T, X, X-, M-h, M-m, M-l (REGULATION, "Evidence marks")
    source: str
    checked: date
    is_quotable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of the regulation. `text_zh` is empty where only the paraphrase is kept."""

    number: int
    chapter: str
    paraphrase: Words
    text_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A domain or an outcome of Art. 13."""

    code: str
    name: Words
    short: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One of our indicators: what a report has a row for."""

    id: str
    domain: str
    outcome: str
    name: Words
    short: Words
    can: Mapping[str, tuple[str, ...]]  # locale -> three sentences, one per level of growth
    teach: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A framework file. Orders are the file's own."""

    id: str
    version: str
    title: Words
    domains: tuple[Heading, ...]
    outcomes: tuple[Heading, ...]
    clauses: Mapping[str, Clause]
    articles: Mapping[int, Article]
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # skill -> domain, outcome

    def place_of(self, skill: Skill) -> tuple[str, str]:
        """Domain and outcome of one of our indicators in this framework's grid."""
        return self.places.get(skill.id, (skill.domain, skill.outcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """A number to call. Confirm locally before relying on it where the mark says so."""

    id: str
    number: str
    name: str
    purpose: str
    how: str
    evidence: str
    source: str
    checked: date
    is_to_confirm: bool
    place: int  # order on the help page
    step: str  # where on that page: danger, talk, rights, platform, fraud or more


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpStep:
    """One thing to do, in the order of the help page."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What a child may count on here, in the words of an age band."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry in a child's words."""

    id: str
    term: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is true of a region, in one language."""

    locale: str
    help_lines: tuple[HelpLine, ...]  # in help-page order
    help_steps: tuple[HelpStep, ...]
    terms: Mapping[str, Term]
    laws: Mapping[str, str]
    first_words: Mapping[str, str]  # nicknames: id -> word
    second_words: Mapping[str, str]
    pictures: Mapping[str, str]  # password pictures: id -> name
    early_warning: Mapping[str, tuple[str, ...]]  # kind -> words that a reader looks at sooner
    password_words: Sequence[str]  # of passphrases; a place holds the same card in all languages
    consent: ConsentText
    rights: Mapping[str, tuple[Right, ...]] = field(default_factory=dict)  # by band

    @property
    def first_lines(self) -> tuple[HelpLine, ...]:
        """Numbers that stand in every page: in danger, and to talk with somebody."""
        return tuple(line for line in self.help_lines if line.step in ("danger", "talk"))

    def help_line(self, line_id: str) -> HelpLine:
        """One line by id. Content checks guarantee that lessons name existing ones."""
        return next(line for line in self.help_lines if line.id == line_id)

    def nickname(self, key: str) -> str:
        """The words of a nickname key such as `bright.pine-cone`."""
        first, _, second = key.partition(".")
        gap = "" if self.locale.startswith("zh") else " "
        return f"{self.first_words[first]}{gap}{self.second_words[second]}"
