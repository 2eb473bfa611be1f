"""Regional facts, nicknames, password pictures and words of one language as a domain value."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from webapp.content.consent import ConsentFile
from webapp.domain.calls.warning import Alarm
from webapp.domain.frameworks import Facts, HelpLine, HelpStep, Right, Term
from webapp.domain.passphrases import LIST_LENGTH, plain

# Digest of the ids of passwords.yml. Cards in drawers hold places in the list of these ids.
WORD_IDS = "19dd4c3d081e69bb604d895b8279f2d8"


class _Read(BaseModel):
    """Files of ours: keys that only people read are let through."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class HowEntry(_Read):
    """When to call and what to say."""

    hours: str
    say: str


class LineEntry(_Read):
    """A number to call."""

    id: str
    number: Annotated[str, Field(pattern=r"^[0-9]{3,6}$")]
    name: str
    purpose: Annotated[str, Field(alias="for")]
    how: HowEntry
    evidence: str
    source: str
    checked: date
    confirm_locally: bool
    step: str
    order: int


class StepEntry(_Read):
    """What to do, in order."""

    id: str
    title: str
    text: str


class LawEntry(_Read):
    """The name of an instrument."""

    full: str
    short: str


class TermEntry(_Read):
    """A glossary entry."""

    term: str
    definition: str


class FactsFile(_Read):
    """`locales/<locale>/facts.yml`."""

    locale: str
    help_lines: Annotated[list[LineEntry], Field(min_length=1)]
    help_steps: list[StepEntry]
    laws: dict[str, LawEntry]
    terms: dict[str, TermEntry]


class NicknamesFile(_Read):
    """`locales/<locale>/nicknames.yml`."""

    first: dict[str, str]
    second: dict[str, str]


class PicturesFile(_Read):
    """`locales/<locale>/pictures.yml`."""

    pictures: dict[str, str]


class RightEntry(_Read):
    """What a child may count on."""

    icon: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]


class RightsFile(_Read):
    """`locales/<locale>/rights.yml`: one set of words for each band."""

    bands: dict[Literal["A", "B", "C", "D"], Annotated[list[RightEntry], Field(min_length=1)]]

    @field_validator("bands")
    @classmethod
    def _all_of_them(cls, bands: dict[str, list[RightEntry]]) -> dict[str, list[RightEntry]]:
        if missing := {"A", "B", "C", "D"} - set(bands):
            raise ValueError(f"words for band {min(missing)} are missing")
        return bands


def _fit_for_cards(words: dict[str, str]) -> dict[str, str]:
    """The ids of all languages and of printed cards; each word differs from the others."""
    if sha256("\n".join(sorted(words)).encode()).hexdigest()[:32] != WORD_IDS:
        raise ValueError("these are not the 512 ids of the other languages and of printed cards")
    if len({plain(word) for word in words.values()}) < LIST_LENGTH:
        raise ValueError("a word stands here twice")
    if odd := [word for word in words.values() if plain(word) != word]:
        raise ValueError(f"{odd[0]!r} has more than small letters")
    return words


class PasswordsFile(_Read):
    """`locales/<locale>/passwords.yml`. Cards hold places in the order of the ids."""

    words: Annotated[dict[str, str], AfterValidator(_fit_for_cards)]


class EarlyWarningFile(_Read):
    """`locales/<locale>/early_warning.yml`."""

    source: str
    reviewed: date
    words: dict[Alarm, Annotated[list[str], Field(min_length=1)]]


@dataclass(frozen=True, slots=True)
class LocaleFiles:
    """The files of one language."""

    facts: FactsFile
    names: NicknamesFile
    pictures: PicturesFile
    passwords: PasswordsFile
    rights: RightsFile
    consent: ConsentFile
    early: EarlyWarningFile


def facts_value(files: LocaleFiles) -> Facts:
    """The frozen facts of one language."""
    facts, names, pictures = files.facts, files.names, files.pictures
    is_zh = facts.locale.startswith("zh")
    lines = (_line(entry, "" if is_zh else " ") for entry in facts.help_lines)
    return Facts(
        locale=facts.locale,
        help_lines=tuple(sorted(lines, key=lambda line: line.place)),
        help_steps=tuple(HelpStep(title=s.title, text=s.text) for s in facts.help_steps),
        terms={
            term_id: Term(id=term_id, term=t.term, definition=t.definition)
            for term_id, t in facts.terms.items()
        },
        laws={law_id: law.full for law_id, law in facts.laws.items()},
        first_words=names.first,
        second_words=names.second,
        pictures=pictures.pictures,
        rights={
            band: tuple(Right(icon=e.icon, title=e.title, text=e.text) for e in entries)
            for band, entries in files.rights.bands.items()
        },
        consent=files.consent.value(),
        early_warning={
            kind.value: tuple(word.casefold() for word in words)
            for kind, words in files.early.words.items()
        },
        password_words=tuple(files.passwords.words[key] for key in sorted(files.passwords.words)),
    )


def _line(entry: LineEntry, gap: str) -> HelpLine:
    return HelpLine(
        id=entry.id,
        number=entry.number,
        name=entry.name,
        purpose=entry.purpose,
        how=f"{entry.how.hours}{gap}{entry.how.say}",
        evidence=entry.evidence,
        source=entry.source,
        checked=entry.checked,
        is_to_confirm=entry.confirm_locally,
        place=entry.order,
        step=entry.step,
    )
