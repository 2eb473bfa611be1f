"""Everything that reads what strangers wrote, as the fuzzer calls it."""

from tests.fuzz.content_targets import LESSON, LOCALES, MARKDOWN, QUIZ, SYNC, TABLE, XLSX
from tests.fuzz.file_targets import ANCHORS, BACKUP, CALL, LEDGER, OWN_DATA, RESULT
from tests.fuzz.watching import Target
from tests.fuzz.web_targets import PUBLIC, RUNS, STAFF

TARGETS: dict[str, Target] = {
    "lesson": LESSON,
    "quiz": QUIZ,
    "markdown": MARKDOWN,
    "locales": LOCALES,
    "sync": SYNC,
    "po": TABLE,
    "xlsx": XLSX,
    "result": RESULT,
    "own-data": OWN_DATA,
    "call": CALL,
    "ledger": LEDGER,
    "anchors": ANCHORS,
    "backup": BACKUP,
    "runs": RUNS,
    "public": PUBLIC,
    "staff": STAFF,
}
