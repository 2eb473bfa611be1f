"""The text that guardians and older learners agree to, in one language."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from webapp.domain.consents import ConsentText, Section

Line = Annotated[str, Field(min_length=1, max_length=400)]


class _Strict(BaseModel):
    """A file that people sign: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionEntry(_Strict):
    """A heading and its lines."""

    title: Line
    lines: Annotated[list[Line], Field(min_length=1)]


class ConsentFile(_Strict):
    """`locales/<locale>/consent.yml`."""

    version: Annotated[int, Field(ge=1)]
    widened_in: Annotated[int, Field(ge=1)]
    title: Line
    lead: Line
    sections: Annotated[list[SectionEntry], Field(min_length=7)]
    yes: Line
    no: Line
    own: Annotated[list[SectionEntry], Field(min_length=1)]
    young: Annotated[list[SectionEntry], Field(min_length=1)]

    def value(self) -> ConsentText:
        """The text as a domain value."""
        return ConsentText(
            version=self.version,
            widened_in=self.widened_in,
            title=self.title,
            lead=self.lead,
            sections=_sections(self.sections),
            yes=self.yes,
            no=self.no,
            own=_sections(self.own),
            young=_sections(self.young),
        )


def _sections(entries: list[SectionEntry]) -> tuple[Section, ...]:
    return tuple(Section(entry.title, tuple(entry.lines)) for entry in entries)
