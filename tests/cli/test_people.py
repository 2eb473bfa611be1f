"""`netsprout people`."""

import re

from tests.builders import NOW
from webapp.operations.signing_in import sign_in_staff
from webapp.store.engine import Database


def _can_sign_in(shell, login: str, password: str) -> bool:
    database = Database(f"sqlite:///{shell.data / 'netsprout.db'}")
    with database.writing() as session:
        token = sign_in_staff(session, login, password, NOW)
    database.close()
    return token is not None


def test_an_empty_server_says_what_to_do(shell):
    assert "school create" in shell.run("people", "list").output
    assert shell.read("people", "list") == []


def test_a_teacher_is_added_and_listed(shell):
    added = shell.read("people", "add-teacher", "wang", "王老师")

    (row,) = shell.read("people", "list")
    assert row.pop("person_id")
    assert row == {
        "school": "我的学校 My school", "login": "wang", "name": "王老师", "role": "teacher"
    }  # fmt: skip
    assert _can_sign_in(shell, "wang", added["password"])
    assert "wang" in shell.run("people", "list").output


def test_a_password_is_printed_once_and_never_listed(shell):
    added = shell.run("people", "add-teacher", "wang", "王老师").output
    password = added.split()[-1]

    assert _can_sign_in(shell, "wang", password)
    assert password not in shell.run("people", "list", "--json").output


def test_resetting_draws_a_new_password(shell):
    old = shell.read("people", "add-teacher", "wang", "王老师")["password"]

    new = shell.read("people", "reset-password", "wang")["password"]

    assert not _can_sign_in(shell, "wang", old)
    assert _can_sign_in(shell, "wang", new)


def test_an_unknown_login_is_said_to_be_unknown(shell):
    assert "Nobody signs in as li" in shell.refusal("people", "reset-password", "li")


def test_a_taken_login_is_refused_in_words(shell):
    shell.run("people", "add-teacher", "wang", "王老师")

    assert "choose another login" in shell.refusal("people", "add-teacher", "wang", "Wang")


def test_several_schools_ask_for_the_name_of_one(shell):
    shell.run("people", "add-teacher", "wang", "王老师", "--school", "East")
    shell.run("people", "add-teacher", "li", "李老师", "--school", "West")

    assert "--school" in shell.refusal("people", "add-teacher", "he", "何老师")


def test_a_link_is_printed_for_a_colleague_of_the_only_school(shell):
    shell.run("school", "create", "East", "--lead", "lin")

    made = shell.read("people", "invite", "--role", "leader")

    assert made["school"] == "East"
    assert re.fullmatch(r"/join/([a-z2-9]{4}-){3}[a-z2-9]{4}", made["path"])
    assert "one teacher of East, once" in shell.run("people", "invite").output


def test_a_role_is_named_as_the_list_prints_it(shell):
    added = shell.read("people", "add-teacher", "lin", "林老师", "--role", "operator")

    assert added["role"] == "operator"


def test_a_link_needs_a_school(shell):
    assert "school list" in shell.refusal("people", "invite")
    assert "school list" in shell.refusal("people", "invite", "--school", "West")


def test_a_password_that_is_typed_is_held_to_the_same_rules(shell, monkeypatch):
    shell.run("people", "add-teacher", "wang", "王老师")
    monkeypatch.setattr("getpass.getpass", lambda _: "woaini1314")

    assert "common" in shell.refusal("people", "reset-password", "wang", "--ask")


def test_somebody_leaves(shell):
    shell.run("school", "create", "East", "--lead", "lin")
    shell.run("people", "add-teacher", "wang", "王老师")

    assert "has left" in shell.run("people", "leave", "wang", "--to", "lin", "--yes").output
    assert [row["login"] for row in shell.read("people", "list")] == ["lin"]
    assert "needs a lead" in shell.refusal("people", "leave", "lin", "--yes")
    assert "Nobody signs in as wang" in shell.refusal("people", "leave", "wang", "--yes")
