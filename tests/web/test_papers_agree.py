"""Screen, HTML, CSV, XLSX, PDF and JSON of a report agree to the last number."""

import re
from functools import cache

import pytest

from tests.builders import NOW
from tests.web.agreeing import differing, not_in_text, read_html, read_json, word
from tests.web.evidence_school import the_school
from tests.web.goldens import parts_in
from tests.web.reading_files import file_of, pdf_text
from tests.web.reading_pages import sign_in, words
from tests.web.report_class import the_class
from tests.web.test_report_page import cells
from webapp.domain.spans import span_of
from webapp.operations import evidence as asked
from webapp.web.current import EXTENSION
from webapp.web.evidence import scopes
from webapp.web.evidence.composing import evidence_paper
from webapp.web.papers import made

FORMS = ("json", "html", "csv", "xlsx", "pdf")
LANGUAGES = ("en", "zh-Hans")
NUMBER = re.compile(r"\d+")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Files and page of a class report, by language; nothing here changes anything."""
    parts = parts_in(tmp_path_factory.mktemp("report"))
    cast, larks, app = the_class(parts)
    client = sign_in(app.test_client(), parts.database, cast.cole)
    address = f"/classrooms/{larks.id}/report"
    yield cache(lambda language: seen(client, language, address))
    parts.database.close()


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The tiny school: parts, everybody, the class of Larks, the application."""
    parts = parts_in(tmp_path_factory.mktemp("school"))
    yield parts, *the_school(parts)
    parts.database.close()


def seen(client, language, address, query="", forms=FORMS):
    """A page and its files."""
    client.set_cookie("lang", language)
    files = {form: file_of(client, form, address, query) for form in forms}
    return words(client.get(f"{address}{query}")), files


def evidence_of(school, scope, language, forms=FORMS):
    parts, cast, larks, app = school
    who = cast.cole if scope == "class" else cast.lund
    address = f"/classrooms/{larks.id}/evidence" if scope == "class" else "/school/evidence"
    client = sign_in(app.test_client(), parts.database, who)
    return seen(client, language, address, "?grade=5" if scope == "grade" else "", forms)


def district_files(school, language, forms):
    """There is no page of a district: its files are made by the command."""
    parts, _cast, _larks, app = school
    library = app.extensions[EXTENSION].library
    content = asked.content_for(library, library.framework)
    with app.test_request_context(f"/?lang={language}"), parts.database.reading() as session:
        given = asked.evidence_of_district(session, span_of("2026-1"), content)
        paper = evidence_paper(given, scopes.of_district(2), NOW.date())
        return {form: made(paper, form) for form in forms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_a_class_report_says_the_same(report, tmp_path, language):
    _page, files = report(language)

    assert differing(files) == []
    assert not_in_text(pdf_text(files["pdf"], tmp_path), read_html(files["html"])) == []


@pytest.mark.parametrize(
    ("scope", "language"),
    [("class", "en"), ("grade", "zh-Hans"), ("school", "en"), ("school", "zh-Hans")],
)
def test_the_page_and_every_file_of_evidence_say_the_same(school, scope, language):
    page, files = evidence_of(school, scope, language, FORMS[:-1])

    assert differing(files) == []
    assert read_html(page.encode()) == read_html(files["html"])


def test_the_pdf_of_evidence_says_every_row(school, tmp_path):
    _page, files = evidence_of(school, "school", "en", ("html", "pdf"))

    assert not_in_text(pdf_text(files["pdf"], tmp_path), read_html(files["html"])) == []


def test_every_file_of_a_district_says_the_same(school, tmp_path):
    files = district_files(school, "zh-Hans", FORMS)

    assert differing(files) == []
    assert not_in_text(pdf_text(files["pdf"], tmp_path), read_html(files["html"])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_of_the_screen_are_those_of_the_files(report, language):
    page, files = report(language)
    seats = read_json(files["json"]).tables[0]

    columns = list(zip(*seats, strict=True))[2:]
    assert [list(map(word, row)) for row in cells(page).values()] == list(map(list, columns))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gain_of_the_screen_is_that_of_the_files(report, language):
    page, files = report(language)
    _seats, domains, indicators, _hard = read_json(files["json"]).tables

    drawn = re.findall(r'class="gain[^>]*label="([^"]*)"', page)
    means = re.findall(r'class="dim".*?<small>([^<]*)', page)
    counts = re.findall(r"<small>([^<]*)</small></td>\s+</tr>", page)
    # before, after, 95 %, low, high; here every range is above nought
    assert figures(drawn) == [[r[3], r[4], "95", r[6], r[7]] for r in indicators if r[3] != "–"]
    assert figures(means) == [[row[2], row[3]] for row in domains]
    assert sorted(*figures(counts)) == [[r[10], r[9]] for r in indicators if r[3] == "–"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hardest_questions_of_the_screen_are_those_of_the_files(report, language):
    page, files = report(language)
    hard = read_json(files["json"]).tables[3]

    told = re.findall(r'<span class="counts">([^<]*)</span>', page)
    prompts = re.findall(r"<li>\s*<h3>([^<]*)</h3>\s*<svg class=\"split", page)
    assert figures(told) == [[row[2], row[4], row[5]] for row in hard]
    assert prompts == [row[0] for row in hard]


def test_a_figure_that_one_file_says_otherwise_is_found(report):
    _page, files = report("en")

    for form, before, after in (
        ("json", b'"before": 36', b'"before": 37'),
        ("csv", b",36,68,32,", b",36,68,33,"),
        ("html", b">36</td>", b">35</td>"),
    ):
        wrong = {**files, form: files[form].replace(before, after, 1)}
        assert wrong[form] != files[form]
        assert differing(wrong) != [], form


def test_a_row_that_a_text_lacks_is_found(report, tmp_path):
    _page, files = report("en")
    text, known = pdf_text(files["pdf"], tmp_path), read_html(files["html"])

    row = next(line for line in text.splitlines() if line.split()[:3] == ["8", "Calm", "Fern"])
    assert not_in_text(text.replace(row, ""), known) == [known.tables[0][7]]
    assert not_in_text(text.replace(row, row.replace("100", "10")), known) != []


def figures(sentences):
    """The numbers of each, in their order."""
    return [NUMBER.findall(one) for one in sentences]
