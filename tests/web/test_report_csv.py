"""The class report as CSV."""

import csv
import io
from dataclasses import replace

from tests.builders import NOW, a_skill
from tests.cast import NAMED, add_class, add_person
from tests.web.reading_pages import sign_in
from tests.web.staff_pages import HELP, SPOT, a_class_of, answered, teacher
from tests.web.test_report_page import a_report
from webapp.domain.people import Role, School
from webapp.domain.questions import Phase
from webapp.store import people, responsible
from webapp.web.current import EXTENSION


def rows_of(reply):
    text = reply.get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def row_of(rows, first):
    return next(row for row in rows if row and row[0] == first)


def test_the_gain_is_that_of_the_screen(parts):
    _, client, larks, _ = a_report(parts)

    rows = rows_of(client.get(f"/classrooms/{larks.id}/report.csv"))

    spot = next(row for row in rows if row[1:2] == [SPOT] and row[0] != "Seat")
    assert spot[2:] == ["100", "50", "100", "50", "16", "84", "100", "12", "6", "0", "0", "0"]


def test_below_ten_pairs_the_gain_is_counted_only(parts):
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 9)
    answered(parts, seated, SPOT, Phase.PRE, [0] * 9)
    answered(parts, seated, SPOT, Phase.POST, [100] * 9)

    rows = rows_of(client.get(f"/classrooms/{larks.id}/report.csv"))

    spot = next(row for row in rows if row[1:2] == [SPOT] and row[0] != "Seat")
    assert spot[2:] == ["100", *[""] * 6, "9", "9", "0", "0", "0"]


def test_who_may_need_someone_is_not_in_it(parts):
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 5)
    for skill in (SPOT, HELP):
        answered(parts, seated, skill, Phase.POST, (0, 100, 100, 100, 100))

    text = client.get(f"/classrooms/{larks.id}/report.csv").get_data(as_text=True)

    assert "alongside" not in text


def test_it_opens_in_a_spreadsheet_and_is_kept_in_no_cache(parts):
    _, client, larks, _ = a_report(parts)

    reply = client.get(f"/classrooms/{larks.id}/report.csv")

    assert reply.content_type == "text/csv; charset=utf-8"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="report-2026-1.csv"'
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.get_data().startswith(b"\xef\xbb\xbf")


def test_words_that_a_spreadsheet_could_run_are_disarmed(parts):
    _, client, larks, _ = a_report(parts)
    kept = client.application.extensions[EXTENSION]
    armed = {
        id: replace(a_skill(id), name={"en": '=HYPERLINK("http://evil.example")'})
        for id in (SPOT, HELP)
    }
    library = replace(kept.library, skills=armed)
    client.application.extensions[EXTENSION] = replace(kept, library=library)

    rows = rows_of(client.get(f"/classrooms/{larks.id}/report.csv"))

    texts = [cell for row in rows for cell in row]
    assert '\'=HYPERLINK("http://evil.example")' in texts
    assert not [cell for cell in texts if cell.startswith(("=", "@", "+"))]


def test_a_demo_school_says_so_in_the_first_line(parts):
    _, client = teacher(parts)
    school = School(id=3, name="Demo", is_demo=True, time_zone="Asia/Shanghai")
    with parts.database.writing() as session:
        people.add_school(session, school, NOW)
        responsible.keep(session, school.id, NAMED)
        gray = add_person(session, school, 31, "gray", Role.TEACHER)
        wrens = add_class(session, gray, "Wrens")
    sign_in(client, parts.database, gray)

    rows = rows_of(client.get(f"/classrooms/{wrens.id}/report.csv"))

    assert rows[0] == ["Demo school: everybody and every figure here is made up."]
