"""What can be chosen on a page of evidence, and the addresses of its files."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.frameworks import Framework
from webapp.domain.spans import Span
from webapp.web.current import parts
from webapp.web.evidence.words import in_words, period_name
from webapp.web.i18n import _
from webapp.web.paper_files import File, files_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The selects of the page; one with a single option is not shown."""

    periods: tuple[Choice, ...]
    grades: tuple[Choice, ...]
    frameworks: tuple[Choice, ...]

    def files(self, endpoint: str, **values: int) -> tuple[File, ...]:
        """The files of exactly what is shown."""
        query = {
            name: next((one.key for one in options if one.is_chosen), "")
            for name, options in (
                ("period", self.periods),
                ("grade", self.grades),
                ("framework", self.frameworks),
            )
        }
        kept = {name: key for name, key in query.items() if key}
        return files_of(endpoint, **values, **kept)


def choices(
    periods: Sequence[Span],
    period: Span,
    framework: Framework,
    grades: Sequence[int] = (),
    grade: int = 0,
) -> Choices:
    """The options, with the chosen ones marked."""
    known = parts().library.frameworks.values()
    whole = [Choice("", _("the whole school"), not grade)] if grades else []
    return Choices(
        periods=tuple(Choice(p.code, period_name(p), p == period) for p in periods),
        grades=(
            *whole,
            *(Choice(str(n), _("grade %(grade)s", grade=n), n == grade) for n in grades),
        ),
        frameworks=tuple(Choice(f.id, in_words(f.title), f.id == framework.id) for f in known),
    )
