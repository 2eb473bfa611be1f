"""Calls for help: telling, reading, acting, sealing, and their end."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import NOW
from tests.calls import call_of, marked
from tests.cast import SECRET, add_cast
from webapp.documents import call_file
from webapp.domain.calls.calls import Act, Concern, Standing
from webapp.domain.calls.readers import NobodyReads
from webapp.domain.errors import NotAllowed
from webapp.operations import calls, sealing
from webapp.store import calls as kept

TODAY = date(2026, 11, 23)


@pytest.fixture
def cast(session):
    return add_cast(session)


def test_what_a_child_gave_is_kept_word_for_word(session, cast):
    words = "  He said: <b>stop</b>\n13800138000  "

    call = call_of(session, cast, cast.ada, words=words)

    found = calls.open_call(session, cast.lund, call.id).call
    assert (found.told.words, found.learner_id) == (words, cast.ada.id)
    with pytest.raises(ValueError, match="as it was given"):
        kept.change(session, found, words="other")


def test_young_children_leave_no_words(session, cast):
    young = replace(cast, owls=replace(cast.owls, grade=2))

    assert call_of(session, young, cast.ada, words="hello").told.words == ""


def test_the_same_form_sent_twice_is_one_call(session, cast):
    source = calls.From(school=cast.willow, classroom=cast.owls, learner=cast.ada, key="once")
    told = call_of(session, cast, cast.ben).told

    first, second = (calls.tell(session, source, told, NOW) for _ in range(2))

    assert first.id == second.id
    assert len(calls.box(session, cast.lund, TODAY)) == 2


def test_an_id_says_nothing_of_the_time(session, cast):
    ids = [call_of(session, cast, cast.ada).id for _ in range(20)]

    assert ids != sorted(ids)
    assert len({one >> 40 for one in ids}) == 20


def test_nothing_is_kept_when_everybody_is_named(session, cast):
    with pytest.raises(NobodyReads):
        call_of(session, cast, cast.ada, named=(str(cast.lund.id),))

    assert calls.box(session, cast.lund, TODAY) == []


def test_who_is_named_neither_lists_nor_opens_it(session, cast):
    cole = marked(session, cast.cole)
    call = call_of(session, cast, cast.ada, named=(str(cole.id),))

    assert calls.box(session, cole, TODAY) == []
    with pytest.raises(NotAllowed):
        calls.open_call(session, cole, call.id)
    assert [one.id for one in calls.box(session, cast.lund, TODAY)] == [call.id]


def test_a_teacher_without_the_mark_has_no_box(session, cast):
    call = call_of(session, cast, cast.ada)

    for act in (lambda: calls.box(session, cast.cole, TODAY),
                lambda: calls.open_call(session, cast.cole, call.id),
                lambda: calls.open_call(session, cast.finn, call.id)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_only_a_lead_of_the_school_gives_the_mark(session, cast):
    calls.mark(session, cast.lund, cast.dunn, is_marked=True)

    assert calls.reads_calls(session, replace(cast.dunn, is_safeguarding=True))
    for by, person in ((cast.cole, cast.cole), (cast.lund, cast.finn)):
        with pytest.raises(NotAllowed):
            calls.mark(session, by, person, is_marked=True)


def test_opening_is_noted_once_a_day_and_a_new_call_is_seen(session, cast):
    call = call_of(session, cast, cast.ada)

    for _ in range(2):
        case = calls.open_call(session, cast.lund, call.id)
        calls.note_opened(session, cast.lund, case, NOW)

    case = calls.open_call(session, cast.lund, call.id)
    assert case.call.standing is Standing.SEEN
    assert [note.act for note in case.notes] == [Act.OPENED]


def test_the_answer_is_found_by_the_number_alone(session, cast):
    call, number = call_of(session, cast, None), calls.number_of(SECRET, "form-1")
    calls.with_number(session, call, SECRET, number)
    calls.answer(session, cast.lund, call, "I will find you.", NOW)

    found = calls.find_answer(session, SECRET, number.replace(" ", "-"))

    assert found is not None
    assert found.answer == "I will find you."
    assert calls.find_answer(session, SECRET, "000 000 000 000 000") is None
    assert calls.find_answer(session, SECRET, "") is None
    assert number.replace(" ", "") not in kept.of_school(session, 1)[0].look_up


@pytest.mark.parametrize(
    ("concern", "has_duty"), [(Concern.SEXUAL, True), (Concern.VIOLENCE, True),
                              (Concern.BULLYING, True), (Concern.OTHER, False)]
)  # fmt: skip
def test_law_minors_11_what_points_to_the_duty_to_report_says_so(session, cast, concern, has_duty):
    call = call_of(session, cast, cast.ada)

    calls.judge(session, cast.lund, call, [concern], NOW)

    assert calls.open_call(session, cast.lund, call.id).call.has_duty is has_duty


def test_law_38_a_sealed_copy_is_signed_and_stays_as_it_was(session, cast):
    call = call_of(session, cast, cast.ada, words="他说要打我 <script>", named=(str(cast.cole.id),))
    case = calls.open_call(session, cast.lund, call.id)
    sealing.seal(session, cast.lund, case, SECRET, NOW)
    before = kept.seal_of_or_none(session, call)

    calls.answer(session, cast.lund, call, "later", NOW)
    sealing.seal(session, cast.lund, calls.open_call(session, cast.lund, call.id), SECRET, NOW)
    after = kept.seal_of_or_none(session, call)

    assert before == after
    body = call_file.write(*after)
    content = json.loads(body)["content"]
    assert content["words"] == "他说要打我 <script>"
    assert (content["named"], content["seat"]) == (["Cole"], 1)
    assert call_file.is_whole(body)
    assert not call_file.is_whole(body.replace("打".encode(), "抱".encode()))


def test_law_38_nothing_is_removed_before_its_term_and_everything_after(session, cast):
    call = call_of(session, cast, cast.ada)
    sealing.seal(session, cast.lund, calls.open_call(session, cast.lund, call.id), SECRET, NOW)

    assert kept.forget_past(session, 1, call.kept_until) == 0
    assert kept.forget_past(session, 1, call.kept_until + timedelta(days=1)) == 1
    assert kept.of_school(session, 1) == []


def test_every_act_begins_the_term_anew_and_a_school_may_choose_it(session, cast):
    call = call_of(session, cast, cast.ada)
    calls.set_term(session, cast.lund, 60)

    calls.add_note(session, cast.lund, call, "told the mother", NOW + timedelta(days=40))

    assert calls.open_call(session, cast.lund, call.id).call.kept_until == date(2032, 1, 2)
    for months in (11, 121):
        with pytest.raises(calls.CannotDo):
            calls.set_term(session, cast.lund, months)


def test_a_seat_that_is_erased_leaves_its_call_without_a_seat(session, cast):
    call = call_of(session, cast, cast.ada, words="kept")

    kept.unlink(session, 1, [cast.ada.id])

    found = calls.open_call(session, cast.lund, call.id).call
    assert (found.learner_id, found.told.words) == (None, "kept")
