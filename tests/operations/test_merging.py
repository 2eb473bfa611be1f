"""A result is merged once, whoever sends it and however often."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import NOW, a_lesson, a_library
from tests.cast import SECRET, add_cast
from tests.documents.test_workshop_file import OTHER, a_record
from webapp.documents import seals
from webapp.documents.workshop_file import opened, read, seal, write
from webapp.domain.spans import span_of
from webapp.operations import evidence
from webapp.operations.merging import (
    DemoFile,
    Merger,
    OtherFigures,
    Standing,
    UnknownSender,
    look_at,
    merge,
)
from webapp.store import workshop_results

SENT = seal(a_record(), OTHER)  # by another server
HERE = seals.server_of(SECRET)


def by(school, person=13, **more) -> Merger:
    return Merger(school=school, person_id=person, own_server=HERE, **more)


def totals(session, school) -> tuple[int, ...]:
    """How many results, their minutes, who took part."""
    kept = workshop_results.of_school(session, school.id)
    records = [opened(one.content, one.server, one.signature).record for one in kept]
    return len(kept), sum(one.minutes for one in records), sum(one.heads for one in records)


def test_a_file_merged_three_times_by_three_people_gives_the_same_totals(session):
    cast = add_cast(session)
    merge(session, by(cast.willow, confirms_sender=True), SENT, NOW)
    once = totals(session, cast.willow)

    again = merge(session, by(cast.willow, person=11), read(write(SENT)), NOW)
    thrice = merge(session, by(cast.willow, person=12), SENT, NOW)

    assert once == (1, 41, 20)
    assert totals(session, cast.willow) == once
    assert again.standing is thrice.standing is Standing.THERE


def test_two_workshops_are_two(session):
    cast = add_cast(session)
    other = seal(a_record(uid="f" * 32, minutes=20), OTHER)
    for sealed in (SENT, other, SENT, other):
        merge(session, by(cast.willow, confirms_sender=True), sealed, NOW)

    assert totals(session, cast.willow) == (2, 61, 40)


def test_the_same_id_with_other_figures_is_refused(session):
    cast = add_cast(session)
    merge(session, by(cast.willow, confirms_sender=True), SENT, NOW)

    with pytest.raises(OtherFigures):
        merge(session, by(cast.willow), seal(a_record(minutes=300), OTHER), NOW)
    assert totals(session, cast.willow) == (1, 41, 20)


def test_the_same_figures_signed_by_somebody_else_are_refused(session):
    cast = add_cast(session)
    merge(session, by(cast.willow, confirms_sender=True), SENT, NOW)

    with pytest.raises(OtherFigures):
        look_at(session, cast.willow, seal(a_record(), b"u" * 32), HERE)


def test_a_new_sender_must_be_confirmed_once(session):
    cast = add_cast(session)

    with pytest.raises(UnknownSender):
        merge(session, by(cast.willow), SENT, NOW)
    assert totals(session, cast.willow) == (0, 0, 0)
    merge(session, by(cast.willow, confirms_sender=True), SENT, NOW)
    second = merge(session, by(cast.willow), seal(a_record(uid="f" * 32), OTHER), NOW)

    assert second.is_trusted


def test_this_server_trusts_itself(session):
    cast = add_cast(session)

    looked = merge(session, by(cast.reed), seal(a_record(), SECRET), NOW)

    assert (looked.standing, looked.is_trusted) == (Standing.NEW, True)


def test_one_school_s_trust_is_not_another_s(session):
    cast = add_cast(session)
    merge(session, by(cast.willow, confirms_sender=True), SENT, NOW)

    with pytest.raises(UnknownSender):
        merge(session, by(cast.reed), SENT, NOW)


def test_made_up_figures_stay_with_made_up_schools(session):
    cast = add_cast(session)

    with pytest.raises(DemoFile):
        merge(session, by(cast.willow), seal(a_record(is_demo=True), SECRET), NOW)
    with pytest.raises(DemoFile):
        look_at(session, replace(cast.willow, is_demo=True), SENT, HERE)


def told(session, school) -> tuple[int, int, int]:
    """What the evidence of a school says of workshops."""
    library = a_library(a_lesson())
    content = evidence.content_for(library, library.framework)
    term = span_of("2026-1")
    held = evidence.evidence_of_school(session, school, term, content).workshops
    return (0, 0, 0) if held is None else (held.held.workshops, held.held.minutes, held.held.heads)


def test_evidence_says_the_same_after_one_merge_and_after_three(session):
    cast = add_cast(session)
    before = told(session, cast.willow)
    for number in (1, 2, 3):
        merge(session, by(cast.willow, person=number, confirms_sender=True), SENT, NOW)
        assert told(session, cast.willow) == (1, 41, 20)

    assert before == (0, 0, 0)
    assert told(session, cast.reed) == (0, 0, 0)


def test_a_workshop_that_two_schools_merged_is_one_of_the_district(session):
    cast = add_cast(session)
    for school in (cast.willow, cast.reed):
        merge(session, by(school, confirms_sender=True), SENT, NOW)
    library = a_library(a_lesson())
    content = evidence.content_for(library, library.framework)

    district = evidence.evidence_of_district(session, span_of("2026-1"), content)

    assert (district.workshops.held.workshops, district.staff.workshops) == (1, 1)


def test_a_workshop_of_another_term_is_not_in_this_one(session):
    cast = add_cast(session)
    spring = seal(a_record(on=date(2026, 4, 1)), OTHER)
    merge(session, by(cast.willow, confirms_sender=True), spring, NOW)

    assert told(session, cast.willow) == (0, 0, 0)
