"""Who answers for the data of children at a school."""

from dataclasses import dataclass

from webapp.domain.errors import DomainError

LONGEST = 120  # characters of each of the three


class NobodyResponsible(DomainError):
    """Learners under 14 cannot come in before the school says who answers for their data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """The organisation that runs this site for a school, who answers there, and where to ask.

    Provisions on the cyber protection of children's personal information (2019), Art. 8 and 9:
    dedicated rules, a named responsible person, and where to complain, before data of a child
    under 14 is kept (REGULATION, section 3.1, evidence mark X).
    """

    operator: str = ""
    person: str = ""
    contact: str = ""

    @property
    def is_named(self) -> bool:
        """Tell whether all three are known."""
        return bool(self.operator and self.person and self.contact)


NOBODY = Responsible()


def is_answer(text: str) -> bool:
    """Tell whether this can stand in one of the three places."""
    return 1 <= len(text.strip()) <= LONGEST and text.isprintable()
