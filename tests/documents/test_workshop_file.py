"""The signed result of a workshop: one text, one signature, and nothing of anybody."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.workshops.held import (
    LESSON,
    SCHOOL,
    a_log,
    a_workshop,
    on_cards,
    said,
    shown,
)
from webapp.documents import seals, workshop_file
from webapp.documents.workshop_file import Fault, WrongFile, read, seal, write
from webapp.domain.workshops.records import Record, Told, record_of

SECRET, OTHER = b"s" * 32, b"t" * 32


def a_record(**more) -> Record:
    result = shown(
        said("pre-1", "bbbbbbbbbbbb"),
        said("middle", "aaabb"),
        said("liked", "aaa"),
        on_cards("middle", "aaaaa"),
        said("post-1", "aaaaaaaaaabb"),
    )
    record = record_of(a_workshop(), a_log(note="The room was cold."), result, Told(SCHOOL, LESSON))
    return replace(record, **more)


FILE = write(seal(a_record(), SECRET))


def fault_of(body: bytes) -> Fault:
    with pytest.raises(WrongFile) as caught:
        read(body)
    return caught.value.fault


def test_what_is_written_is_read_again():
    sealed = read(FILE)

    assert sealed.record == a_record()
    assert write(sealed) == FILE
    assert sealed.server == seals.server_of(SECRET)


def test_the_same_result_makes_the_same_file_every_time():
    assert write(seal(a_record(), SECRET)) == FILE


def test_nothing_in_it_points_at_a_child_or_at_what_only_the_school_may_know():
    value = json.loads(FILE)
    text = FILE.decode()

    assert "cold" not in text  # the note is for the lead of this school
    assert "pin" not in text
    assert set(value["result"]) == {
        "id", "organisation", "demo", "lesson", "revision", "clauses", "date", "place", "minutes",
        "children", "adults", "helpers", "methods", "questions", "gain",
    }  # fmt: skip
    liked = next(one for one in value["result"]["questions"] if one["question"] == "liked")
    assert (liked["answered"], liked["options"]) == (3, {})


def test_five_pairs_are_needed_for_a_gain_and_ten_for_its_means():
    few = shown(said("pre-1", "bbbb"), said("post-1", "aaaa"))
    some = shown(said("pre-1", "bbbbbb"), said("post-1", "aaaaaa"))
    told = (a_workshop(), a_log())

    assert record_of(*told, few, Told(SCHOOL, LESSON)).gain is None
    gain = record_of(*told, some, Told(SCHOOL, LESSON)).gain
    assert (gain.pairs, gain.before) == (6, None)
    assert (a_record().gain.pairs, a_record().gain.before) == (12, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 42},
        {"place": "Hall"},
        {"children": {"B": 19, "C": 2}},
        {"id": "f" * 32},
    ],
)
def test_a_changed_figure_breaks_the_signature(change):
    value = json.loads(FILE)
    value["result"] |= change

    assert fault_of(json.dumps(value).encode()) is Fault.SIGNATURE


def test_a_key_of_somebody_else_does_not_fit():
    value = json.loads(FILE)
    value["server"] = seals.server_of(OTHER)

    assert fault_of(json.dumps(value).encode()) is Fault.SIGNATURE


def test_spaces_an_order_of_fields_and_an_editors_mark_do_no_harm():
    value = json.loads(FILE)
    turned = dict(reversed(value.items()))

    assert read(b"\xef\xbb\xbf" + json.dumps(turned, indent=4).encode()).record == a_record()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \n ", Fault.EMPTY),
        (b"x" * (workshop_file.LARGEST + 1), Fault.TOO_BIG),
        (b"PK\x03\x04....", Fault.PACKED),
        (b"\x1f\x8b\x08....", Fault.PACKED),
        (b"%PDF-1.7", Fault.PDF),
        ('{"kind": "图书馆"}'.encode("gbk"), Fault.ENCODING),
        ('{"kind": "x"}'.encode("utf-16"), Fault.ENCODING),
        ("席位,昵称\n1,小鹭\n".encode(), Fault.NO_JSON),
        (b"<!doctype html>", Fault.NO_JSON),
        (b"[" * 20_000, Fault.NO_JSON),
        (b'{"kind": NaN}', Fault.NO_JSON),
        (b"[]", Fault.OTHER_KIND),
        (b'{"kind": "class-report"}', Fault.OTHER_KIND),
        (b'{"kind": ["x"]}', Fault.OTHER_KIND),
        (b'{"kind": "netsprout-workshop-result", "format": 2}', Fault.NEWER),
        (b'{"kind": "netsprout-workshop-result", "format": 1}', Fault.SIGNATURE),
    ],
)
def test_other_files_are_refused_by_what_they_are(body, fault):
    assert fault_of(body) is fault


def _signed(value: object) -> bytes:
    """A file that somebody with a key of their own made by hand."""
    text = workshop_file.canonical(value)
    server, signature = seals.sign(OTHER, workshop_file._signed(text))
    whole = {"kind": workshop_file.KIND, "format": 1, "result": value}
    return json.dumps({**whole, "server": server, "signature": signature}).encode()


RESULT = json.loads(FILE)["result"]
QUESTION = RESULT["questions"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "short"},
        {"minutes": 0},
        {"minutes": 40.5},
        {"minutes": True},
        {"minutes": 10**30},
        {"date": "2026-02-30"},
        {"date": 20261123},
        {"place": "x" * 81},
        {"place": "a\nb"},
        {"organisation": "\ud800"},
        {"children": {"E": 3}},
        {"children": {"B": -1}},
        {"children": [18]},
        {"demo": "no"},
        {"clauses": ["<b>"]},
        {"methods": {"thought": 3}},
        {"name": "Ming"},
        {"questions": [{**QUESTION, "answered": 4}]},
        {"questions": [{**QUESTION, "right": 99}]},
        {"questions": [{**QUESTION, "who": [1, 2]}]},
        {"questions": [QUESTION] * 61},
        {"gain": {}},
        {"gain": {**RESULT["gain"], "pairs": 4}},
        {"gain": {**RESULT["gain"], "before": None}},
        {"gain": {**RESULT["gain"], "after": 1e9}},
    ],
)
def test_figures_that_make_no_sense_are_refused_whoever_signed_them(change):
    assert fault_of(_signed({**RESULT, **change})) is Fault.BROKEN


@pytest.mark.parametrize("name", RESULT)
def test_no_field_may_be_missing(name):
    assert fault_of(_signed({k: v for k, v in RESULT.items() if k != name})) is Fault.BROKEN


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(RESULT)), JSON, min_size=1))
def test_nothing_that_somebody_signs_makes_a_fault_of_ours(change):
    try:
        sealed = read(_signed({**RESULT, **change}))
    except WrongFile:
        return
    assert read(write(sealed)) == sealed


def test_words_and_figures_tell_servers_apart():
    one, other = seals.server_of(SECRET), seals.server_of(OTHER)

    assert seals.places_of(one) == seals.places_of(one) != seals.places_of(other)
    assert len(seals.places_of(one)) == 4
    assert seals.figures_of(one) != seals.figures_of(other)


def test_the_key_is_that_of_rfc_5869():
    """Its third test case: no salt, no info; the first 32 bytes."""
    derived = seals._derived(b"\x0b" * 22, b"")

    assert derived.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
