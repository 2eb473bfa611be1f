"""What an answer costs on the disk."""

from uuid import UUID

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from webapp.operations import learning

LESSON = a_lesson("scam-red-lights", *(a_question(f"question-{n:02}") for n in range(20)))
MOST_BYTES = 250  # a row with its share of indexes and of half-filled pages


def test_an_answer_takes_at_most_250_bytes(session):
    cast = add_cast(session)
    count = 0
    for run in range(25):
        for place, question in enumerate(LESSON.questions):
            key = str(UUID(int=(run * 7919 + place * 104729) ** 5))
            given = a_submission(LESSON, "ab"[place % 2], key, question)
            learning.answer_question(session, cast.ada, given, NOW)
            count += 1
        learning.finish(session, cast.ada, LESSON, NOW)
        learning.begin(session, cast.ada, LESSON, "en", NOW)
    query = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('answer')"

    pages = session.connection().exec_driver_sql(query).scalar_one()

    assert pages / count <= MOST_BYTES
