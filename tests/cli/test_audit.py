"""`netsprout audit`: what the log says, and who is concerned by a leak."""

import sqlite3

from tests.cli.commands import Shell


def test_audit_verify_says_whether_the_log_is_whole_and_ends_with_one_when_not(warm_shell: Shell):
    shell = warm_shell
    shell.run("school", "create", "Willow", "--lead", "lund")
    assert "The log is whole" in shell.run("audit", "verify").output

    with sqlite3.connect(shell.data / "netsprout.db") as rows:
        rows.execute(
            "INSERT INTO access_row (school_id, id, at, person_id, classroom_id, what, reason,"
            " number, digest) SELECT id, 5, 5, 5, 5, 'seats', '', 1, 'x' FROM school"
        )
    broken = shell.run("audit", "verify")

    assert broken.exit_code == 1
    assert "The log is broken" in broken.output
    assert "记录断了" in shell.run("audit", "verify", "--locale", "zh-Hans").output


def test_audit_restored_and_breach_list_run(warm_shell: Shell):
    shell = warm_shell
    shell.run("school", "create", "Willow", "--lead", "lund")

    assert shell.run("audit", "restored").exit_code == 0
    found = shell.run("audit", "breach-list", "--since", "2026-01-01", "--until", "2026-12-31")

    assert found.exit_code == 0, found.output
    assert '"School","Class","Seat"' in found.output
    assert "0 learners" in found.stderr
