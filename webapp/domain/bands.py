"""Age bands. The boundaries follow the minors' mode guidelines of 2024 (REGULATION, section 2)."""

from enum import StrEnum


class Band(StrEnum):
    """`A` 6 to under 8, `B` 8 to under 12, `C` 12 to under 16, `D` 16 to under 18."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


FIRST_AGE = {Band.A: 6, Band.B: 8, Band.C: 12, Band.D: 16}
END_AGE = {Band.A: 8, Band.B: 12, Band.C: 16, Band.D: 18}  # exclusive: an 8-year-old is in B

# Minutes a day on a screen by default: at most 1 hour under 16, 2 hours from 16 to under 18.
# Source: Guidelines for building minors' mode (CAC, 2024-11-15), read in excerpts. 40 for band A is
# our own choice: a lesson for the youngest takes 15 minutes, so it is two of them with time to look
# around; the draft of 2023 had the same number for children under 8.
DAY_MINUTES = {Band.A: 40, Band.B: 60, Band.C: 60, Band.D: 120}

# The design tokens' names of the four voices (`data-band` in the pages).
VOICE = {Band.A: "6-8", Band.B: "8-12", Band.C: "12-16", Band.D: "16-18"}
