"""Every column has its line: whose data, what for, by what law, for how long. And what may not be.

A new column: its line in a file of `locales/inventory`. Words of their own or shared ones; the
rest is the table's unless the column says otherwise.
"""

import re
from itertools import chain

import pytest
from sqlalchemy import Column, LargeBinary, String, Table

from webapp.content.files import Roots
from webapp.content.inventory import RulesFile, TablesFile, UnknownKey, inventory_of
from webapp.content.locale_files import read_ground
from webapp.domain.inventory import Holds, Inventory, Whose
from webapp.store.tables import METADATA

CHILD = (Whose.LEARNER, Whose.GUARDIAN)
# Parts of names of columns that could hold what a child can be found by. Our rule, after
# Regulation 32 and ICO 8 and 10: what is not needed is not there, so that it cannot leak.
NEVER_AT_ALL = {"ip", "ips", "ipaddr", "address", "addresses", "agent", "gps"}  # of nobody
NEVER = NEVER_AT_ALL | {
    *("name", "names", "surname", "phone", "mobile", "telephone", "tel", "email", "mail", "wechat"),
    *("qq", "birthday", "birthdate", "birth", "born", "age", "city", "street", "location", "place"),
    *("latitude", "longitude", "lat", "lng", "idcard", "identity", "passport", "photo", "picture"),
    *("avatar", "face", "voice", "device", "fingerprint", "gender", "sex", "nationality"),
    *("religion", "health", "parent", "mother", "father"),
}
# Words that somebody may write about or as a child, each with its reason. Nothing else may.
WORDS_ALLOWED: dict[str, str] = {
    "help_call.words": "a child who calls for help says what it wants, nowhere else",
    "help_call.answer": "the answer to that child",
    "help_note.words": "what those who help hand on to each other",
    "help_seal.text": "the copy of all three for the police",
    "data_request.answer": "the law asks for an answer in writing; it goes with the learner",
}


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    ground, problems = read_ground(Roots.shipped())
    assert ground is not None, problems
    return ground.inventory


@pytest.fixture(scope="module")
def codes() -> set[str]:
    ground, _problems = read_ground(Roots.shipped())
    assert ground is not None
    return set(ground.framework.clauses)


def missing(inventory: Inventory, tables: list[Table]) -> list[str]:
    """What the schema has and the inventory has not, and the other way round."""
    real = {f"{t.name}.{c.name}" for t in tables for c in t.columns}
    told = {f"{t.name}.{c.name}" for t in inventory.tables for c in t.columns}
    return [f"{x} has no line" for x in sorted(real - told)] + [
        f"{x} is no column" for x in sorted(told - real)
    ]


def incomplete(inventory: Inventory, codes: set[str]) -> list[str]:
    """Lines without a purpose, a legal basis, a rule of retention or words in a language."""
    found = []
    for table in inventory.tables:
        for one in (table, *table.columns):
            place = table.name if one is table else f"{table.name}.{one.name}"
            words = (one.words, inventory.purposes[one.purpose], inventory.kept[one.kept])
            if any(set(w) != {"en", "zh-Hans"} or not all(w.values()) for w in words):
                found.append(f"{place}: words in both languages")
            if not one.basis or set(one.basis) - codes:
                found.append(f"{place}: legal basis")
    return found


def could_tell_who(tables: list[Table], inventory: Inventory) -> list[str]:
    """Columns about children that are called after something a child can be found by."""
    whose = {f"{t.name}.{c.name}": c.whose for t in inventory.tables for c in t.columns}
    found = []
    for column in chain.from_iterable(table.columns for table in tables):
        place = f"{column.table.name}.{column.name}"
        never = NEVER if whose.get(place, Whose.LEARNER) in CHILD else NEVER_AT_ALL
        if never & set(re.split(r"_|\d", column.name.lower())):
            found.append(place)
    return found


def is_text(column: Column) -> bool:
    return isinstance(column.type, String | LargeBinary)


def test_every_column_has_a_line_and_every_line_a_column(inventory):
    assert missing(inventory, METADATA.sorted_tables) == []


def test_every_line_has_purpose_legal_basis_and_retention_in_both_languages(inventory, codes):
    assert incomplete(inventory, codes) == []


def test_every_purpose_and_rule_is_used(inventory):
    lines = [one for table in inventory.tables for one in (table, *table.columns)]

    assert {one.purpose for one in lines} == set(inventory.purposes)
    assert {one.kept for one in lines} == set(inventory.kept)


def test_data_of_children_is_sensitive(inventory):
    """PIPL 28: that of children under 14 always is; who is older is not told apart."""
    found = [
        table.name
        for table in inventory.tables
        if any(c.whose is Whose.LEARNER and not c.is_sensitive for c in table.columns)
        and table.whose is Whose.LEARNER
    ]

    assert found == []


def test_ico_8_no_column_could_hold_what_a_child_is_found_by_and_none_an_address(inventory):
    assert could_tell_who(METADATA.sorted_tables, inventory) == []


def test_ico_8_every_text_about_a_child_says_what_can_stand_in_it(inventory):
    lines = {f"{t.name}.{c.name}": (t, c) for t in inventory.tables for c in t.columns}
    texts = [f"{t.name}.{c.name}" for t in METADATA.sorted_tables for c in t.columns if is_text(c)]
    about = [p for p in texts if lines[p][0].whose in CHILD or lines[p][1].whose in CHILD]

    assert [p for p in about if lines[p][1].holds is None] == []
    written = {p for p in lines if lines[p][1].holds is Holds.WORDS}
    assert written == set(WORDS_ALLOWED)


@pytest.mark.parametrize(
    "planted",
    ["phone", "child_name", "birth_year", "home_address", "ip", "id_card_photo", "lat", "photo_id"],
)
def test_a_planted_column_is_found(inventory, planted):
    tables = [
        Table("learner", METADATA.__class__(), Column(planted, String)),
        Table("sign_in", METADATA.__class__(), Column("ip_address", String)),
    ]

    assert could_tell_who(tables, inventory) == [f"learner.{planted}", "sign_in.ip_address"]
    assert f"learner.{planted} has no line" in missing(inventory, tables)


RULES = {"purposes": {"p": {"en": "P"}}, "kept": {"k": {"en": "K"}}, "shared": {"id": {"en": "i"}}}


@pytest.mark.parametrize(
    ("change", "column", "place"),
    [
        ({"purpose": "x"}, None, "t: rules.yml has no purpose 'x'"),
        ({"kept": "x"}, None, "t: rules.yml does not say how long 'x' is"),
        ({}, {"en": "c", "kept": "y"}, "t.id: rules.yml does not say"),
    ],
)
def test_a_line_that_names_no_rule_is_refused(change, column, place):
    table = {
        "what": {"en": "T"}, "whose": "learner", "sensitive": True, "purpose": "p",
        "basis": ["art32.min"], "kept": "k", "columns": {"id": column}, **change,
    }  # fmt: skip

    with pytest.raises(UnknownKey, match=re.escape(place)):
        inventory_of(
            RulesFile.model_validate(RULES), [TablesFile.model_validate({"tables": {"t": table}})]
        )
