"""`netsprout people`."""

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

    assert shell.read("people", "list") == [
        {"school": "我的学校 My school", "login": "wang", "name": "王老师", "role": "teacher"}
    ]
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
