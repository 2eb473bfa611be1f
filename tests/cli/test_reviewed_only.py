"""The setting that serves only what is reviewed: what the start and doctor say of it."""

from dataclasses import replace

import pytest

from tests.compiled import shipped_library, warm
from webapp.cli.looks_at_data import reviews
from webapp.domain.text_reviews import Standing
from webapp.operations.reviewed import start_note
from webapp.parts import build
from webapp.settings import Settings


def test_the_setting_is_a_yes_or_a_no():
    assert Settings.from_env({"NETSPROUT_REVIEWED_ONLY": "1"}).reviewed_only
    assert not Settings.from_env({}).reviewed_only
    with pytest.raises(ValueError, match="NETSPROUT_REVIEWED_ONLY"):
        Settings.from_env({"NETSPROUT_REVIEWED_ONLY": "maybe"})


def test_abuse_24_with_nothing_reviewed_the_start_and_doctor_say_so_in_words(tmp_path):
    library = shipped_library()
    warm(tmp_path / "data")
    chosen = Settings(data=tmp_path / "data", reviewed_only=True)
    unreviewed = not library.only_reviewed().lessons

    said, found = start_note(library, library.only_reviewed()), reviews(chosen)

    assert unreviewed == ("no lesson is reviewed from outside" in said)
    assert unreviewed == (found.state == "warning")
    assert "NETSPROUT_REVIEWED_ONLY=1" in found.words
    assert "all are served" in reviews(replace(chosen, reviewed_only=False)).words


def test_a_process_offers_what_the_setting_asks_for(tmp_path):
    warm(tmp_path / "data")
    parts = build(Settings(data=tmp_path / "data", reviewed_only=True))
    parts.database.close()

    served = [parts.library.reviews_of(one, tag).standing
              for one, languages in parts.offered.lessons.items() for tag in languages]  # fmt: skip

    assert set(served) <= {Standing.REVIEWED}
    assert len(parts.library.lessons) > len(parts.offered.lessons)


def test_the_start_counts_what_is_served():
    library = shipped_library()
    some = replace(library, lessons=dict(list(library.lessons.items())[:2]), quizzes={})

    assert f"2 of {len(library.lessons)} lessons" in start_note(library, some)
