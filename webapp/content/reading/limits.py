"""What a band can read. Lessons that were tried with classes lie well inside these limits.

Characters follow the curriculum standard for Chinese (义务教育语文课程标准, 2022): about 1,600 are
known at the end of grade 2, 2,500 of grade 4, 3,000 of grade 6, 3,500 of grade 9. Band C begins in
grade 7, band D after grade 9. English is held to the grades of Flesch and Kincaid.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one language and band. Shares are of all characters, or of all words."""

    mean: float  # characters or words in a sentence
    words: int  # places of the list of words that are no rare words
    rare: float  # share of rare words
    far: int  # a place beyond this one is a fault by itself: characters, or English words
    characters: int = 0  # Chinese: characters that the band knows
    outside: float = 0.0  # Chinese: share of other characters
    easy: int = 0  # Chinese: words of these characters only are never rare
    grade: float = 0.0  # English: the highest grade


CHINESE = {
    "A": Limits(11, 5_000, 0.06, 3_000, characters=1_600, outside=0.05, easy=1_000),
    "B": Limits(20, 8_000, 0.04, 3_500, characters=2_500, outside=0.02, easy=1_600),
    "C": Limits(36, 12_000, 0.03, 5_000, characters=3_000, outside=0.015, easy=2_000),
    "D": Limits(55, 16_000, 0.03, 6_500, characters=3_500, outside=0.015, easy=2_500),
}
ENGLISH = {
    "A": Limits(8, 3_000, 0.07, 30_000, grade=3),
    "B": Limits(14, 6_000, 0.06, 30_000, grade=6),
    "C": Limits(22, 12_000, 0.05, 40_000, grade=10),
    "D": Limits(26, 20_000, 0.04, 40_000, grade=14),
}
ENOUGH = 30  # characters or words; averages of shorter texts say nothing
FEW = 3  # so many rare words or characters are none too many, however short the text


def limits_of(locale: str, band: str) -> Limits:
    """What a band can read in a language."""
    table: Mapping[str, Limits] = CHINESE if locale.startswith("zh") else ENGLISH
    return table[band]
