"""People and years of a class: every change is shown before it happens, and only to its people."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.builders import NOW
from tests.cast import add_cast, add_class
from tests.web.visiting import browser_of, send, text
from webapp.domain.bands import Band
from webapp.domain.looks import Shown
from webapp.operations import teaching as work
from webapp.store import access_rows, classrooms, learners, teaching
from webapp.store.access_rows import Wanted

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def address(classroom, what=""):
    return f"/classrooms/{classroom.id}/manage{what}"


def preview(browser, classroom, what, **form):
    """The page before it happens, and the form that says yes."""
    answer = send(browser, address(classroom, what), **form)
    assert answer.status_code == 200, text(answer)
    page = unescape(text(answer))
    main = text(answer).split("<main", 1)[1]
    fields = {unescape(k): unescape(v) for k, v in HIDDEN.findall(main)}
    fields.pop("csrf_token")
    return page, fields


def say_yes(browser, classroom, what, **form):
    page, fields = preview(browser, classroom, what, **form)
    answer = send(browser, address(classroom, what), **fields)
    assert answer.status_code == 303, text(answer)
    return page, answer


def read(parts, ask):
    with parts.database.reading() as session:
        return ask(session)


def teachers(parts, classroom):
    those = read(parts, lambda s: teaching.of_classroom(s, classroom, NOW))
    return [(t.name, t.is_main) for t in those]


def seats(parts, classroom):
    place = (classroom.school_id, classroom.id)
    return [x.seat for x in read(parts, lambda s: learners.of_classroom(s, *place))]


def test_a_change_is_shown_first_and_nothing_happens_before_yes(app, parts, cast):
    browser = browser_of(app, cast.cole)

    page, fields = preview(browser, cast.owls, "/teachers", person=cast.dunn.id, how="good")

    assert "Dunn sees and teaches the class as its main teacher does" in page
    assert teachers(parts, cast.owls) == [("Cole", True)]
    send(browser, address(cast.owls, "/teachers"), **fields)
    assert teachers(parts, cast.owls) == [("Cole", True), ("Dunn", False)]
    assert browser_of(app, cast.dunn).get(f"/classrooms/{cast.owls.id}").status_code == 200


def test_who_stands_in_teaches_and_looks_but_changes_no_people(app, parts, cast):
    until = (NOW + timedelta(days=2)).date().isoformat()
    say_yes(browser_of(app, cast.cole), cast.owls, "/teachers",
            person=cast.dunn.id, how="days", until=until)  # fmt: skip
    dunn = browser_of(app, cast.dunn)

    assert dunn.get(f"/classrooms/{cast.owls.id}").status_code == 200
    assert "Owls" in text(dunn.get("/classrooms"))
    assert dunn.get(address(cast.owls)).status_code == 404
    assert send(dunn, address(cast.owls, "/archive"), sure="yes").status_code == 404
    assert "stands in up to" in text(browser_of(app, cast.cole).get(address(cast.owls)))


@pytest.mark.parametrize("until", ["", "soon", "2026-11-22", "2027-11-23"])
def test_a_day_to_stand_in_lies_ahead_and_not_too_far(app, parts, cast, until):
    answer = send(
        browser_of(app, cast.cole), address(cast.owls, "/teachers"),
        person=cast.dunn.id, how="days", until=until, sure="yes",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Choose a day from today on" in text(answer)
    assert teachers(parts, cast.owls) == [("Cole", True)]


def test_a_class_is_handed_over_by_the_lead_who_sees_no_learner(app, parts, cast):
    lead = browser_of(app, cast.lund)
    page = text(lead.get(address(cast.owls)))
    assert "Cole" in page

    say_yes(lead, cast.owls, "/hand-over", person=cast.dunn.id)

    assert teachers(parts, cast.owls) == [("Dunn", True)]
    assert lead.get(f"/classrooms/{cast.owls.id}").status_code == 404
    assert browser_of(app, cast.cole).get(f"/classrooms/{cast.owls.id}").status_code == 404


def refused_moves(parts):
    with parts.database.reading() as session:
        found = access_rows.of_school(session, 1, Wanted(begin=NOW - timedelta(hours=1)), 99)
    assert {look.learner_id for look in found} == {None}
    return [
        (look.person_id, look.classroom_id)
        for look in reversed(found)
        if look.shown is Shown.REFUSED_MOVE
    ]


@pytest.mark.parametrize("to", ["0", "-5", "x", "9" * 30, "9" * 5000])
def test_a_move_to_what_is_no_class_is_asked_again_and_refused_to_nobody(app, parts, cast, to):
    answer = send(browser_of(app, cast.cole), address(cast.owls, "/move"), seat=1, to=to)

    assert answer.status_code == 422


def test_abuse_03_a_learner_moves_only_between_classes_that_the_same_person_holds(app, parts, cast):
    """Abuse case 3: nobody gets a learner of another class into their own."""
    cole, dunn = browser_of(app, cast.cole), browser_of(app, cast.dunn)

    for browser, classroom, to in (
        (cole, cast.owls, cast.herons),  # the other end is not his
        (dunn, cast.owls, cast.herons),  # this end is not hers
        (cole, cast.owls, cast.frogs),  # another school
        (browser_of(app, cast.lund), cast.owls, cast.frogs),
    ):
        answer = send(browser, address(classroom, "/move"), seat=1, to=to.id, sure="yes")
        assert answer.status_code == 404
    assert seats(parts, cast.owls) == seats(parts, cast.herons) == [1, 2]
    assert refused_moves(parts) == [
        (cast.cole.id, cast.herons.id),
        (cast.dunn.id, cast.owls.id),
        (cast.cole.id, cast.frogs.id),
        (cast.lund.id, cast.frogs.id),
    ]
    read = text(browser_of(app, cast.lund).get("/school/looks"))
    assert "wanted to move a learner" in read
    assert "no class of this school" in read
    assert cast.frogs.name not in read

    page, answer = say_yes(
        browser_of(app, cast.lund), cast.owls, "/move", seat=1, to=cast.herons.id
    )
    assert "seat 3 in Herons" in page
    assert "stays in its reports" in page
    assert (seats(parts, cast.owls), seats(parts, cast.herons)) == ([2], [1, 2, 3])


def test_a_move_sent_twice_moves_one_learner(app, parts, cast):
    lead = browser_of(app, cast.lund)
    _page, fields = preview(lead, cast.owls, "/move", seat=1, to=cast.herons.id)

    first = send(lead, address(cast.owls, "/move"), **fields)
    second = send(lead, address(cast.owls, "/move"), **fields)

    assert (first.status_code, second.status_code) == (303, 422)
    assert seats(parts, cast.herons) == [1, 2, 3]


def test_a_move_to_another_age_says_what_the_cards_become(app, parts, cast):
    with parts.database.writing() as session:
        older = add_class(session, cast.cole, "Larks", band=Band.C)

    page, _fields = preview(browser_of(app, cast.cole), cast.owls, "/move", seat=1, to=older.id)

    assert "three words instead of pictures" in page


def test_a_seat_closes_and_opens_again(app, parts, cast):
    cole = browser_of(app, cast.cole)

    say_yes(cole, cast.owls, "/leave", seat=2)
    assert seats(parts, cast.owls) == [1]
    assert "Seat 2" in text(cole.get(address(cast.owls)))

    say_yes(cole, cast.owls, "/come-back", seat=2)
    assert seats(parts, cast.owls) == [1, 2]


def test_a_class_goes_on_to_the_next_grade_once(app, parts, cast):
    cole = browser_of(app, cast.cole)
    form = {"from": 5, "name": "Owls 6", "band": "B", "cards": "keep"}

    page, fields = preview(cole, cast.owls, "/promote", **form)
    first = send(cole, address(cast.owls, "/promote"), **fields)
    second = send(cole, address(cast.owls, "/promote"), **fields)

    assert "Its 2 seats and its class code stay." in page
    assert "The cards stay good." in page
    assert (first.status_code, second.status_code) == (303, 422)
    assert "gone on to another grade" in text(second)
    (now,) = read(parts, lambda s: classrooms.of_person(s, 1, cast.cole.id))
    assert (now.name, now.grade) == ("Owls 6", 6)


def test_the_band_that_changes_is_said_with_its_cards(app, parts, cast):
    with parts.database.writing() as session:
        classrooms.change(session, cast.owls, grade=6)
    cole = browser_of(app, cast.cole)
    assert re.search(r'value="C" checked', text(cole.get(address(cast.owls))))

    page, _fields = preview(
        cole, cast.owls, "/promote", **{"from": 6, "name": "Owls", "band": "C", "cards": "new"}
    )

    assert "ages 12" in page
    assert "three words instead of pictures" in page
    assert "Every learner gets a new card" in page
    assert "Look through the marks" in page


def test_a_class_ends_and_the_lead_opens_it_again(app, parts, cast):
    cole, lead = browser_of(app, cast.cole), browser_of(app, cast.lund)

    _page, answer = say_yes(cole, cast.owls, "/archive")

    assert answer.location == "/classrooms"
    assert "Owls" not in text(cole.get("/classrooms"))
    assert "Owls" in text(lead.get("/classrooms/ended"))
    assert send(lead, "/classrooms/ended", room=cast.frogs.id).status_code == 422
    assert send(lead, "/classrooms/ended", room=cast.owls.id).status_code == 303
    assert "Owls" in text(cole.get("/classrooms"))


def test_marks_under_14_are_kept_by_seat(app, parts, cast):
    cole = browser_of(app, cast.cole)
    there = f"/classrooms/{cast.owls.id}"
    assert "All are under 14." in text(cole.get(there))

    send(cole, f"{there}/under-14", seat=["2"])

    marks = read(parts, lambda s: learners.of_classroom(s, 1, cast.owls.id))
    assert [x.is_under_14 for x in marks] == [False, True]
    assert "One is under 14." in text(cole.get(there))
    assert text(cole.get(f"{there}/under-14")).count(" checked") == 1


def test_what_cannot_be_done_is_said_and_changes_nothing(app, parts, cast):
    with parts.database.writing() as session:
        work.let_teach(session, cast.owls, cast.dunn, NOW)
    cole = browser_of(app, cast.cole)

    for what, form, words in (
        ("/teachers", {}, "Choose a person."),
        ("/teachers", {"person": cast.finn.id}, "Choose a person."),
        ("/teachers", {"person": cast.dunn.id}, "teaches this class already"),
        ("/teachers/end", {"person": cast.cole.id}, "hands the class over first"),
        ("/teachers/end", {"person": cast.lund.id}, "does not teach the class"),
        ("/hand-over", {"person": cast.cole.id}, "main teacher already"),
        ("/move", {"seat": 9, "to": cast.herons.id}, "no open seat of this number"),
        ("/move", {"seat": 1, "to": cast.owls.id}, "Choose the other class"),
        ("/leave", {"seat": "x"}, "no open seat of this number"),
        ("/come-back", {"seat": 1}, "no closed seat of this number"),
        ("/promote", {"from": 5, "name": "", "band": "B"}, "Give the class a name"),
        ("/promote", {"from": 5, "name": "x", "band": "Z"}, "Choose the age"),
    ):
        answer = send(cole, address(cast.owls, what), sure="yes", **form)
        assert (answer.status_code, words in text(answer)) == (422, True), (what, form)
