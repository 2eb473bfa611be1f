"""Evidence as pages and files: who gets them, what they are made of, what they never hold."""

import io
import json
import re
import subprocess

import pytest
from openpyxl import load_workbook

from tests.builders import NOW
from tests.cast import add_person
from tests.web.evidence_school import the_school
from tests.web.reading_files import csv_rows, file_of, pdf_text, text_of
from tests.web.reading_pages import sign_in, words
from webapp.documents import paper_pdf
from webapp.domain.people import Role
from webapp.domain.training import WHEN_A_CHILD_TELLS, Passed
from webapp.store import learners, training

FORMS = ("csv", "xlsx", "pdf", "json", "html")


def opened(parts, who="lund", lang="en"):
    cast, larks, app = the_school(parts)
    client = sign_in(app.test_client(), parts.database, getattr(cast, who))
    client.set_cookie("lang", lang)
    return cast, larks, client


def test_the_pdf_is_tagged(parts, tmp_path):
    body = file_of(opened(parts)[2], "pdf")
    pdf_text(body, tmp_path)
    info = subprocess.run(
        ["pdfinfo", str(tmp_path / "paper.pdf")], capture_output=True, check=True
    ).stdout.decode()

    assert re.search(r"Tagged: +yes", info)
    assert b"pdfuaid" in body


def test_the_chinese_of_a_pdf_is_text_in_the_vendored_font(parts, tmp_path):
    text = pdf_text(file_of(opened(parts, lang="zh-Hans")[2], "pdf"), tmp_path)
    fonts = subprocess.run(
        ["pdffonts", str(tmp_path / "paper.pdf")], capture_output=True, check=True
    ).stdout.decode()

    assert "网络道德意识" in text
    assert re.findall(r"^\S+\+(\S+)", fonts, re.MULTILINE) == ["NotoSansSC-Regular"]


def test_numbers_and_days_are_numbers_and_days_in_a_spreadsheet_and_headings_stay(parts):
    book = load_workbook(io.BytesIO(file_of(opened(parts)[2], "xlsx")))

    lessons = book.worksheets[1]
    assert [type(cell.value).__name__ for cell in lessons[2]] == [
        "str", "str", "str", "datetime", "int", "int", "int",
    ]  # fmt: skip
    assert {sheet.freeze_panes for sheet in book.worksheets[1:]} == {"B2"}
    charts = [chart for sheet in book.worksheets for chart in sheet._charts]
    said = [(one.dataLabels.showVal, one.dataLabels.showSerName) for one in charts]
    assert said == [(True, False)]


def test_abuse_26_a_title_that_looks_like_a_formula_is_run_by_no_spreadsheet(parts):
    client = opened(parts)[2]
    book = load_workbook(io.BytesIO(file_of(client, "xlsx")))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]

    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for row in csv_rows(client) for c in row if c.startswith(("=", "+", "@"))]


def test_a_kept_page_asks_nothing_outside(parts):
    html = file_of(opened(parts)[2], "html").decode()

    assert re.findall(r'(?:href|src)="([^"]{0,9})', html) == ["data:text"]
    assert "<script" not in html


def test_a_teacher_has_the_evidence_of_her_class_and_a_lead_that_of_a_grade(parts):
    _, larks, cole = opened(parts, who="cole")
    reply = cole.get(f"/classrooms/{larks.id}/evidence")

    assert "Willow, Larks" in words(reply)
    assert cole.get("/school/evidence").status_code == 404


def test_a_grade_and_a_framework_are_chosen_on_the_page(parts):
    client = opened(parts)[2]

    assert "Willow, grade 5" in words(client.get("/school/evidence?grade=5"))
    assert "grade 7" not in words(client.get("/school/evidence?grade=7"))
    other = json.loads(file_of(client, "json", query="?framework=x-1"))
    assert [row["code"] for row in other["tables"]["clauses"]] == ["a"]
    assert other["facts"]["hours"] == json.loads(file_of(client, "json"))["facts"]["hours"] == 0.7


def test_an_unknown_period_grade_or_framework_is_the_usual_one(parts):
    client = opened(parts)[2]
    usual = client.get("/school/evidence.json").get_data()

    for query in ("period=1999-1", "period=x", "grade=x", "framework=../secret"):
        assert client.get(f"/school/evidence.json?{query}").get_data() == usual


def test_no_file_names_a_learner_a_seat_or_anybody_of_the_staff(parts, tmp_path):
    cast, larks, client = opened(parts)
    with parts.database.reading() as session:
        seated = learners.of_classroom(session, 1, larks.id)
    names = [who.nickname.replace(".", " ").title() for who in seated]
    names += [str(who.id) for who in seated] + [cast.cole.name, cast.dunn.name]
    bodies = [client.get("/school/evidence").get_data(as_text=True).partition("<main")[2]]
    for form in FORMS:
        body = file_of(client, form)
        bodies.append(pdf_text(body, tmp_path) if form == "pdf" else text_of(form, body))

    assert [name for name in names for body in bodies if name in body] == []


@pytest.mark.parametrize(
    ("lang", "fourteen", "fifteen"),
    [
        (
            "en",
            "Article 14: 2 teachers and leads had a training that counted in this period.",
            "Article 15: one leader had a training that counted in this period.",
        ),
        (
            "zh-Hans",
            "第十四条：本期内有 2 名教师和负责人的培训有效。",
            "第十五条：本期内有 1 名带领人的培训有效。",
        ),
    ],
)
def test_trained_staff_are_counted_by_article_in_every_form(
    parts, tmp_path, lang, fourteen, fifteen
):
    cast, _larks, client = opened(parts, lang=lang)
    with parts.database.writing() as session:
        leader = add_person(session, cast.willow, 15, "lee", Role.LEADER)
        for who in (cast.cole, cast.dunn, leader):
            training.add(session, a_record(who))

    pages = {"page": client.get("/school/evidence").get_data(as_text=True)}
    for form in FORMS:
        body = file_of(client, form)
        pages[form] = pdf_text(body, tmp_path) if form == "pdf" else text_of(form, body)

    bare = {form: re.sub(r"\s", "", text) for form, text in pages.items()}
    for sentence in (fourteen, fifteen):
        wanted = re.sub(r"\s", "", sentence)
        assert [form for form, text in bare.items() if wanted not in text] == []


def a_record(who) -> Passed:
    return Passed(
        school_id=who.school_id,
        person_id=who.id,
        id=who.id,
        lesson_id=WHEN_A_CHILD_TELLS,
        version=1,
        passed_at=NOW,
    )


def test_a_server_without_a_typesetter_says_so_and_offers_no_pdf(parts, monkeypatch):
    client = opened(parts)[2]
    monkeypatch.setattr(paper_pdf, "LIBRARY", "no_such_library")

    reply = client.get("/school/evidence.pdf")

    assert (reply.status_code, "print it" in reply.get_data(as_text=True)) == (503, True)
    assert "evidence.pdf" not in words(client.get("/school/evidence"))
