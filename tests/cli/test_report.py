"""`netsprout report school | district | evidence`, with the shipped content."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.cli.commands import Shell
from tests.compiled import warm
from webapp.domain.columns import TABLES

SMALL = ("--learners", "24", "--seats", "6", "--end", "2026-11-22")
TERM = ("--period", "2026-1")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A data folder with a demo school that all tests here read, and the code of a class."""
    data = tmp_path_factory.mktemp("reports") / "data"
    warm(data)
    with pytest.MonkeyPatch.context() as patch:
        sign_ins = Shell(data, patch).read("demo", *SMALL)["sign_ins"]
    return data, next(one["code"] for one in sign_ins if one.get("band") == "B")


@pytest.fixture
def demo(made, monkeypatch):
    """A terminal over that folder, and the code."""
    data, code = made
    return Shell(data, monkeypatch), code


def facts_of(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["facts"]


def test_a_school_its_grade_and_a_class_are_written(demo):
    shell, code = demo
    school = facts_of(shell.run("report", "school", *TERM))
    grade = facts_of(shell.run("report", "school", *TERM, "--grade", "4"))
    one = facts_of(shell.run("report", "evidence", code, *TERM, "--locale", "en"))

    assert school["classes"] == 4
    assert grade["classes"] == one["classes"] == 1
    assert (grade["lessons"], grade["hours"]) == (one["lessons"], one["hours"])
    assert one["period"] == "2026–2027, autumn term"
    assert school["period"] == "2026–2027 学年第一学期"


@pytest.mark.parametrize(
    ("form", "start"),
    [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("html", b"<!doctype")],
)
def test_a_file_is_written_where_it_was_asked_for(demo, form, start, tmp_path):
    shell, _ = demo
    out = tmp_path / f"school.{form}"

    result = shell.run("report", "school", *TERM, "--format", form, "--out", str(out))

    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(start)
    assert result.stdout == ""


def test_demo_schools_are_no_part_of_a_district(demo):
    assert facts_of(demo[0].run("report", "district", *TERM))["classes"] == 0


def test_another_framework_is_held_against(demo):
    shell, code = demo
    asked = ("report", "evidence", code, *TERM, "--framework", "efacw-2020")
    tables = json.loads(shell.run(*asked).stdout)["tables"]

    assert "privacy-and-security" in [row["code"] for row in tables["clauses"]]
    assert {row["standing"] for row in tables["clauses"]} == {"我们的概括，待核对"}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("evidence", "XXXXXX"), "No class has the code"),
        (("school", "--period", "autumn"), "2026-1"),
        (("school", "--framework", "none"), "cn-order-766, efacw-2020"),
        (("school", "--school", "Elsewhere"), "示范学校 Demo school"),
    ],
)
def test_what_cannot_be_done_is_explained(demo, words, hint):
    assert hint in demo[0].refusal("report", *words)


@pytest.mark.parametrize("kind", ["audit", "assessment", "public"])
def test_yearly_reports_are_written_for_a_year(demo, kind):
    shell, _code = demo

    facts = facts_of(shell.run("report", "yearly", "--year", "2026", "--kind", kind))

    assert facts["year"] == 2026


def test_reg_37_the_audit_of_a_year_is_made_again_with_the_same_figures(demo):
    shell, _code = demo
    first, again = (
        json.loads(shell.run("report", "yearly", "--year", "2026").stdout)["tables"]
        for _time in range(2)
    )

    assert first == again
    assert first["subjects"][0]["count"] > 0


@pytest.fixture(scope="module")
def exported(made, tmp_path_factory):
    """Two exports of the demo school."""
    pytest.importorskip("duckdb", reason="the extra `analytics` is not installed")
    place = tmp_path_factory.mktemp("columns")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("one", "two"):
            words = ("export", "columns", "--to", str(place / name), "--with-demo")
            result = Shell(made[0], patch).run(*words)
            assert result.exit_code == 0, result.output
    return place


@pytest.mark.parametrize("period", ["2026-1", "2026"])
def test_every_figure_of_columns_is_that_of_the_database(demo, exported, period):
    """The report of the school from SQL, and that of a district that is this school."""
    asked = ("--period", period, "--locale", "en")

    by_sql = json.loads(demo[0].run("report", "school", *asked).stdout)
    given = demo[0].run("report", "district", "--from", str(exported / "one"), *asked)
    by_columns = json.loads(given.stdout)

    classes = by_sql["tables"].pop("classes")  # a district lists schools instead
    (school,) = by_columns["tables"].pop("schools")
    assert by_columns["tables"] == by_sql["tables"]
    assert school["class_minutes"] == sum(one["class_minutes"] for one in classes) > 0
    assert by_columns["facts"] == by_sql["facts"] | {"about": "1 schools of this server"}
    assert by_sql["facts"]["lessons"] > 0


def test_no_id_of_the_site_leaves_and_no_two_exports_can_be_joined(made, exported):
    one, two = (_learners(exported / name) for name in ("one", "two"))
    with closing(sqlite3.connect(made[0] / "netsprout.db")) as database:
        known = {row[0] for row in database.execute("SELECT id FROM learner")}

    assert len(one) == len(two) > 0
    assert not one & two
    assert not one & known
    names = {name for columns in TABLES.values() for name in columns}
    assert not names & {"learner_id", "nickname", "seat", "code", "answered_at", "last_at"}


def _learners(folder):
    import duckdb  # noqa: PLC0415  # an extra

    file = folder / "worths.parquet"
    return {row[0] for row in duckdb.sql(f"SELECT learner FROM read_parquet('{file}')").fetchall()}


def test_a_folder_that_is_no_export_is_said_to_be_none(demo, exported, tmp_path):
    assert "is no export" in demo[0].refusal("report", "district", "--from", str(tmp_path))


def test_a_server_without_a_school_is_an_export_without_rows(warm_shell, tmp_path):
    pytest.importorskip("duckdb", reason="the extra `analytics` is not installed")
    result = warm_shell.run("export", "columns", "--to", str(tmp_path))

    assert result.exit_code == 0, result.output
    assert result.stdout.count(" 0  ") == len(TABLES)
