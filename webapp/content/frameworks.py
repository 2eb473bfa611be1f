"""Framework and skill files as domain values."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from webapp.domain.frameworks import Article, Clause, Framework, Heading, Skill

Names = dict[str, str]


class _Read(BaseModel):
    """Files of ours: keys that only people read are let through."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class HeadingEntry(_Read):
    """A domain or an outcome."""

    code: str
    name: Names
    short: Names


class ArticleEntry(_Read):
    """An article of the regulation."""

    number: int
    chapter: int
    paraphrase: Names
    text_zh: str | None = None


class ClauseEntry(_Read):
    """A clause under its permanent code."""

    code: str
    instrument: str
    article: int | str | None = None
    text_zh: str | None = None
    paraphrase_zh: str
    paraphrase_en: str
    source: str
    evidence: Annotated[str, Field(pattern="^(T|X|X-|M-[hml])$")]
    checked: date
    quotable: bool


class PlaceEntry(_Read):
    """Where one of our indicators stands in a framework's own grid."""

    domain: str
    outcome: str


class FrameworkFile(_Read):
    """`locales/frameworks/<id>.yml`.

    Another framework than ours may have items alone (`clauses`); lessons name them in `also`. With
    a grid of its own (`domains`, `outcomes`) it says in `places` where our indicators stand.
    """

    id: str
    version: int | str
    titles: Names
    domains: list[HeadingEntry] = []
    outcomes: list[HeadingEntry] = []
    articles: list[ArticleEntry] = []
    clauses: list[ClauseEntry]
    places: dict[str, PlaceEntry] = {}

    def value(self) -> Framework:
        """The frozen framework."""
        return Framework(
            id=self.id,
            version=str(self.version),
            title=self.titles,
            domains=tuple(Heading(code=d.code, name=d.name, short=d.short) for d in self.domains),
            outcomes=tuple(Heading(code=o.code, name=o.name, short=o.short) for o in self.outcomes),
            clauses={c.code: _clause(c) for c in self.clauses},
            articles={a.number: _article(a) for a in self.articles},
            places={skill: (p.domain, p.outcome) for skill, p in self.places.items()},
        )


class SkillEntry(_Read):
    """One indicator."""

    id: str
    domain: str
    outcome: str
    name: Names
    short: Names
    can: dict[str, Annotated[list[str], Field(min_length=3, max_length=3)]]
    teach: Names


class SkillsFile(_Read):
    """`locales/frameworks/skills.yml`."""

    skills: list[SkillEntry]

    def value(self) -> dict[str, Skill]:
        """Skills by id, in report order."""
        return {s.id: _skill(s) for s in self.skills}


def _clause(entry: ClauseEntry) -> Clause:
    return Clause(
        code=entry.code,
        instrument=entry.instrument,
        article=str(entry.article or ""),
        text_zh=entry.text_zh or "",
        paraphrase={"zh-Hans": entry.paraphrase_zh, "en": entry.paraphrase_en},
        evidence=entry.evidence,
        source=entry.source,
        checked=entry.checked,
        is_quotable=entry.quotable,
    )


def _article(entry: ArticleEntry) -> Article:
    return Article(
        number=entry.number,
        chapter=str(entry.chapter),
        paraphrase=entry.paraphrase,
        text_zh=entry.text_zh or "",
    )


def _skill(entry: SkillEntry) -> Skill:
    return Skill(
        id=entry.id,
        domain=entry.domain,
        outcome=entry.outcome,
        name=entry.name,
        short=entry.short,
        can={locale: tuple(lines) for locale, lines in entry.can.items()},
        teach=entry.teach,
    )
