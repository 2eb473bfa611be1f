"""Who writes without naming a school stops all others on a server, so it is listed, and why."""

import re

from tests.repo.tree import ROOT, read

RARE = "the staff, some times a week: not worth the care that other schools write meanwhile"
GIVES = "gives a code, a PIN or letters that no other school may have"
ERASES = "erases, and writes the ledger"
ACROSS = "what is read or written is of several schools, or its school is what is looked for"
EVERYWHERE = {
    "cli/database.py": ACROSS,
    "cli/people.py": ACROSS,
    "cli/school.py": ACROSS,
    "cli/preparing.py": ACROSS,
    "cli/workshops.py": ACROSS,
    "operations/demo/building.py": ACROSS,
    "operations/erasing.py": ERASES,
    "operations/sweeping.py": ERASES,
    "web/account/proving.py": "counts wrong passwords, in the same time as the staff's door",
    "web/account/routes.py": RARE,
    "web/account/second_step.py": RARE,
    "web/accounts/routes.py": "the staff's door: a known login may take no longer than another",
    "web/accounts/second_step.py": "the staff's door",
    "web/audit/routes.py": RARE,
    "web/breaches/routes.py": RARE,
    "web/classrooms/copying.py": RARE,
    "web/classrooms/guardians.py": GIVES,
    "web/classrooms/planning.py": GIVES,
    "web/classrooms/routes.py": GIVES,
    "web/classrooms/years.py": GIVES,
    "web/entering.py": "the sign-in before may be of another school",
    "web/exceptional/routes.py": RARE,
    "web/family/linking.py": ACROSS,
    "web/first_run/routes.py": ACROSS,
    "web/home/device.py": "a door of families: wrong codes are counted across schools",
    "web/invitations/routes.py": ACROSS,
    "web/joining/routes.py": "a typed PIN: one that is there may take no longer than another",
    "web/labs/phones.py": "writes a workshop's whole row, with its PIN",
    "web/own_data/acting.py": ERASES,
    "web/own_data/asking.py": RARE,
    "web/own_data/keeping.py": ERASES,
    "web/own_data/staff.py": RARE,
    "web/safeguarding/blueprint.py": RARE,
    "web/school/answering.py": ERASES,
    "web/school/calls.py": RARE,
    "web/school/dates.py": RARE,
    "web/school/days.py": RARE,
    "web/school/help_lines.py": RARE,
    "web/school/leaving.py": RARE,
    "web/school/links.py": GIVES,
    "web/school/person.py": RARE,
    "web/workshops/host.py": "writes a workshop's whole row, with its PIN",
    "web/workshops/log.py": RARE,
    "web/workshops/merging.py": RARE,
    "web/workshops/on_paper.py": RARE,
    "web/workshops/plan_page.py": "writes a workshop's whole row, with its PIN",
    "web/workshops/preparing.py": GIVES,
}


def test_who_writes_everywhere_is_listed():
    webapp = ROOT / "webapp"
    found = {
        path.relative_to(webapp).as_posix()
        for path in webapp.rglob("*.py")
        if re.search(r"database\.writing\(\)", read(path))
    }

    assert found == set(EVERYWHERE)


def test_what_a_class_does_all_day_names_its_school():
    """Answers, moves, steps, minutes, looks, calls."""
    every_day = (
        "lessons/record",
        "quizzes/record",
        "labs/record",
        "minors_gate",
        "holding",
        "guarding",
        "access",
        "help/telling",
        "classrooms/hours",
        "classrooms/given",
    )
    for name in every_day:
        assert re.search(r"database\.writing\(\s*\w", read(f"webapp/web/{name}.py")), name
        assert f"web/{name}.py" not in EVERYWHERE
