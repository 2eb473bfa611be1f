"""`netsprout school`."""

from tests.builders import NOW
from webapp.operations.signing_in import sign_in_staff
from webapp.store.engine import Database


def test_a_school_is_made_with_its_lead_and_listed(shell):
    made = shell.read("school", "create", "柳树小学", "--lead", "lin", "--lead-name", "林老师")

    (row,) = shell.read("school", "list")
    assert (row["school"], row["is_demo"], row["staff"]) == ("柳树小学", False, 1)
    (lead,) = shell.read("people", "list")
    assert (lead["school"], lead["name"], lead["role"]) == ("柳树小学", "林老师", "lead")
    database = Database(f"sqlite:///{shell.data / 'netsprout.db'}")
    with database.writing() as session:
        assert sign_in_staff(session, "lin", made["password"], NOW)
    database.close()


def test_the_same_in_words(shell):
    printed = shell.run("school", "create", "East", "--lead", "wang").output

    assert "East: wang leads it" in printed
    assert "East  1 staff  Asia/Shanghai" in shell.run("school", "list").output


def test_an_empty_server_says_what_to_do(shell):
    assert "school create" in shell.run("school", "list").output


def test_refusals_say_what_to_do(shell):
    shell.run("school", "create", "East", "--lead", "wang")

    assert "choose another name" in shell.refusal("school", "create", "East", "--lead", "li")
    assert "choose another login" in shell.refusal("school", "create", "West", "--lead", "wang")
    assert "1 to 120" in shell.refusal("school", "create", "", "--lead", "li")
    where = ("--time-zone", "Mars/Base")
    assert "Asia/Shanghai" in shell.refusal("school", "create", "West", "--lead", "li", *where)
