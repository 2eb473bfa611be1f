"""The bench: every name runs something, every figure has its own name, the page is the runs'."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from sqlalchemy import select

from bench import databases
from bench.faults.outcome import Outcome, none
from bench.names import TITLES
from bench.page import files
from bench.reasons import unexplained
from bench.record import ROOT, kept_runs
from bench.school import open_database
from bench.site import units_of
from bench.sizes.grown import History, answers_in, grow, seated
from bench.trials import Trial, tell
from tests.compiled import shipped_library
from tests.repo.tree import files as files_of
from tests.repo.tree import name, named
from webapp.store import projections
from webapp.store.dialects import table_of
from webapp.store.engine import Database

PROGRAMS = frozenset(
    {"__main__", "ranges", "compiling", "sizing", "rolling", "nodes"}
)  # run by name
MACHINES = ("rolling", "nodes", "pooled")  # what several machines do


def test_every_bench_can_be_imported_and_measures():
    for one in TITLES:
        assert callable(import_module(f"bench.{one}").figures)


@pytest.mark.parametrize("one", MACHINES)
def test_trials_of_several_machines_tell_what_they_do(one, capsys):
    with pytest.raises(SystemExit) as ended:
        import_module(f"bench.{one}").main(["--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"python -m bench.{one}" in said
    assert "--planted" in said


def test_a_planted_trial_has_to_fail_and_the_others_not(capsys):
    good, bad = Outcome((none("lost", 0),)), Outcome((none("lost", 1),))

    def trial(outcome, is_planted):
        return Trial("one", "none", lambda: outcome, is_planted)

    assert tell([trial(good, False), trial(bad, True)], with_planted=True) == 0
    assert tell([trial(good, False), trial(good, True)], with_planted=True) == 1
    assert tell([trial(bad, False)], with_planted=False) == 1
    assert "NOT NOTICED" in capsys.readouterr().out


def test_no_two_figures_of_a_run_have_the_same_name():
    for run in kept_runs():
        assert run.doubled() == []


def test_the_page_of_figures_and_its_plots_are_what_the_runs_say():
    """Nothing there is typed. After a change of its words: `python -m bench.page`."""
    stale = [
        name(path)
        for path, text in files(kept_runs()).items()
        if not path.exists() or path.read_text("utf-8") != text
    ]

    assert stale == [], named(stale)


def test_every_target_that_is_missed_has_a_reason():
    for run in kept_runs():
        assert unexplained(one for lines in run.groups.values() for one in lines) == []


def test_every_module_of_the_bench_is_used():
    paths = [*files_of("*.py", "bench"), *files_of("*.py", "tests")]
    texts = {path: path.read_text("utf-8") for path in paths}
    dead = [
        name(path)
        for path in texts
        if path.parent == ROOT / "bench" and path.stem not in {*PROGRAMS, *TITLES, "__init__"}
        and not any(path.stem in text for other, text in texts.items() if other != path)
    ]  # fmt: skip

    assert dead == [], named(dead)


def test_copied_classes_and_years_are_what_their_log_says(tmp_path, monkeypatch):
    """A bench of sums that no learner's answers add up to would measure something else."""
    monkeypatch.setenv(databases.VARIABLE, "")
    library, now = shipped_library(), datetime(2026, 11, 26, 4, tzinfo=UTC)
    school = seated(tmp_path, library, 50, now)

    grow(school, tmp_path, library, History(units=1, years=2), now)

    database = open_database(tmp_path)
    copied = _sums(database)
    with database.writing() as session:
        projections.rebuild(session)
    assert answers_in(tmp_path) == 50 * 3 * len(units_of(library)[0].questions)
    assert _sums(database) == copied
    database.close()


def _sums(database: Database) -> list[list[str]]:
    with database.engine.connect() as connection:
        return [
            sorted(map(repr, connection.execute(select(table_of(row)))))
            for row in projections.TABLES
        ]


def test_a_learners_sums_are_found_without_reading_the_school(tmp_path):
    """Found by `bench sizes`: SQLite read every attempt of the school for a learner's home."""
    database = Database(f"sqlite:///{tmp_path / 'plan.db'}")
    database.make_tables()
    words = str(projections.OF_LEARNER.compile(database.engine))

    with database.engine.connect() as connection:
        asked = tuple("1" * words.count("?"))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", asked).fetchall()

    of_attempts = [row[3] for row in plan if "attempt" in row[3]]
    assert of_attempts
    assert all("school_id=? AND learner_id=?" in step for step in of_attempts)
    database.close()
