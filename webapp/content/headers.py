"""Front matter as strict types: an unknown key is a mistake the author wants to hear about."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^[a-z]+[0-9]*(\.[a-z0-9-]+)?$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
Code = Annotated[str, StringConstraints(pattern=CODE, max_length=60)]
Skill = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z-]+$", max_length=60)]
Locale = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Grades = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?(-[1-9][0-9]?)?$")]
Mode = Literal["self", "class", "projector", "paper"]
Check = Literal["art24.nochild", "art23.warn", "cls.imitate", "cls.values", "cls.image", "cls.data"]
Minutes = Annotated[int, Field(ge=1, le=240)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReviewHeader(_Strict):
    """When its authors looked at it, and when it must be looked at again."""

    by: list[Words]  # empty: who read it from outside stands in a file of reviews
    on: date
    due: date
    checks: list[Check] = []  # what was looked for


class MinutesHeader(_Strict):
    """How long it takes. `session` is a community session, not used by quizzes."""

    self: Minutes
    class_: Annotated[Minutes, Field(alias="class")]
    session: Minutes | None = None

    def mapping(self) -> dict[str, int]:
        """Name -> minutes, without what is not said."""
        return dict(self.model_dump(by_alias=True, exclude_none=True))


class Header(_Strict):
    """What lessons and quizzes share."""

    id: Slug
    title: Words
    locale: Locale
    source: Locale
    version: Annotated[int, Field(ge=1)]
    grades: Grades
    minutes: MinutesHeader
    skills: Annotated[list[Skill], Field(min_length=1)]
    also: list[Words] = []
    review: ReviewHeader
    license: Literal["CC-BY-SA-4.0"]
    authors: list[Words]


class LessonHeader(Header):
    """Front matter of `lessons/<id>/<locale>.md`."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-DGV][1-9][0-9]?$")]
    track: Literal["learner", "guardian", "leader"]
    band: Literal["A", "B", "C", "D"] | None = None
    domain: Literal["art13.ethics", "art13.law", "art13.ability", "art13.safety"]
    outcomes: Annotated[list[Code], Field(min_length=1, max_length=2)]
    clauses: Annotated[list[Code], Field(min_length=1, max_length=4)]
    modes: Annotated[list[Mode], Field(min_length=1)]
    sensitivity: Literal["none", "care", "disclosure"]
    helpline: list[Slug]
    needs: list[Slug]
    objective: Words
    can: Annotated[list[Words], Field(min_length=1, max_length=2)]

    @model_validator(mode="after")
    def _band_goes_with_learners(self) -> "LessonHeader":
        if (self.track == "learner") != (self.band is not None):
            raise ValueError("band is for the learner track, and needed there: A, B, C or D")
        if self.band and not self.code.startswith(self.band):
            raise ValueError(f"code {self.code} and band {self.band} begin differently")
        return self


class QuizHeader(Header):
    """Front matter of `quizzes/<id>/<locale>.md`."""

    kind: Literal["test"]
    band: Literal["A", "B", "C", "D"]
    form: Literal["a", "b"]
    pair: Literal["pre", "post"]
    parallel: Slug
