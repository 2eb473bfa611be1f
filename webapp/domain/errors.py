"""What the domain refuses, in its own words."""


class DomainError(Exception):
    """A refusal that a person can be told about."""


class NotAllowed(DomainError):
    """It does not exist, or it is not yours: a stranger must not learn which."""


class CardNotGood(NotAllowed):
    """A card that opens nothing: old, torn or made up; nobody learns which."""


class DoorClosed(DomainError):
    """The class lets nobody sign in at this moment."""


class SecondNeeded(DomainError):
    """A file of one class more than is usual in a day: a second person has to agree."""

    def __init__(self, classroom_id: int) -> None:
        """`classroom_id`: of the class that was asked for."""
        super().__init__(str(classroom_id))
        self.classroom_id = classroom_id


class TrainingNeeded(DomainError):
    """A lesson is led only by who has passed a lesson for the staff: the one of this id."""

    def __init__(self, lesson_id: str) -> None:
        """`lesson_id`: the training."""
        super().__init__(lesson_id)
        self.lesson_id = lesson_id


class ReviewNeeded(DomainError):
    """Only reviewed texts are served here, and this lesson or quiz waits for its review."""

    def __init__(self, unit_id: str) -> None:
        """`unit_id`: the lesson or quiz."""
        super().__init__(unit_id)
        self.unit_id = unit_id


class UnknownLesson(DomainError):
    """No lesson of this id."""


class UnknownStep(DomainError):
    """No step of this id in the lesson."""


class UnknownQuiz(DomainError):
    """No quiz of this id."""


class UnknownQuestion(DomainError):
    """No question of this id in the lesson or quiz."""


class UnknownLab(DomainError):
    """No simulation of this id in the lesson."""


class BadAnswer(DomainError):
    """The form holds no answer to this kind of question."""


class TooManyCodes(DomainError):
    """So many wrong class codes came from this address that no further one is looked at now."""


class SomebodyElse(DomainError):
    """The form was made for somebody who is no longer signed in here: nothing was kept."""


class Busy(DomainError):
    """Another writer held the database too long: nothing was written, try again."""


class StorageFull(DomainError):
    """The disk is full: nothing was written."""


class Unwritable(DomainError):
    """The data folder takes no writes or cannot be opened: nothing was written."""


class MadeByANewerOne(DomainError):
    """The database has a shape that only a newer program knows. The message is its number."""


class Damaged(DomainError):
    """The database file is damaged: nothing is written until a backup is restored."""


class Gone(DomainError):
    """The database is missing or empty in a folder that was in use: the message is its path."""
