"""Which rows belong to a school, and the few ways to a row of a school that is not known yet.

A database of many nodes keeps all rows of a school together and finds them by `school_id`. Every
layout of tables over nodes, and the tests of keys and statements, are made from these lists.
"""

from typing import Final

from webapp.store.tables import METADATA

SCHOOL = "school_id"

# Tables that belong to no school, and why.
REFERENCE: Final = {
    "school": "one small row a school; every other table refers to it, and a session begins there",
}
LOCAL: Final = {
    "probe": "one row that shows that this database takes writes",
    "wrong_try": "an address belongs to no school; swept a minute later",
}
OF_SCHOOL: Final = frozenset(METADATA.tables) - REFERENCE.keys() - LOCAL.keys()

# Ways in where the school is what is looked for: (table, column) -> why.
DOORS: Final = {
    ("classroom", "code"): "six signs are all that a learner types at a class's door",
    ("person", "login"): "a member of staff types a login and no school",
    ("invitation", "digest"): "a link on paper holds its letters alone",
    ("guardian", "digest"): "a link on paper holds its letters alone",
    ("workshop", "pin"): "a PIN is all that somebody in the room types",
    ("help_call", "look_up"): "a child's number for its answer tells nothing of where it is",
}

# Read across all schools, though each row is of one: (table, how such a statement is known) -> why.
EVERY_SCHOOL: Final = {
    ("access_chain", "ORDER BY access_chain.school_id"): (
        "once an hour a process writes all heads, one row a school, into one file"
    ),
    ("workshop", "SELECT count(*)"): (
        "when a room opens: PINs are longer where more rooms are open; a partial index counts"
    ),
}
