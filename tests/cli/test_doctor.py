"""`netsprout doctor`."""

import json
import os

import pytest


def states(shell) -> dict[str, str]:
    result = shell.run("doctor", "--json")
    return {one["subject"]: one["state"] for one in json.loads(result.stdout)}


def test_a_new_machine_is_fit_and_gets_no_database_from_looking(warm_shell):
    result = warm_shell.run("doctor")

    assert result.exit_code == 0, result.output
    assert "python" in result.output
    assert not (warm_shell.data / "netsprout.db").exists()


def test_a_server_that_was_set_up_is_fit(warm_shell):
    warm_shell.run("demo", "--learners", "1")
    (warm_shell.data / "netsprout.db").chmod(0o600)  # as `main` makes it by its mask

    found = states(warm_shell)

    looked_at = ("data folder", "secret", "database", "erased bytes", "content")
    assert {found[subject] for subject in looked_at} == {"ok"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_secret_that_others_can_read_is_a_warning(warm_shell):
    warm_shell.run("demo", "--learners", "1")
    (warm_shell.data / "secret").chmod(0o644)

    assert states(warm_shell)["secret"] == "warning"


def test_a_damaged_secret_is_a_fault(warm_shell):
    (warm_shell.data / "secret").write_bytes(b"x")

    result = warm_shell.run("doctor")

    assert result.exit_code == 1
    assert "backup" in result.output


def test_a_damaged_database_is_a_fault(warm_shell):
    (warm_shell.data / "netsprout.db").write_text("Dear diary, " * 1000)

    assert states(warm_shell)["database"] == "fault"


def test_an_old_database_is_a_warning(warm_shell):
    (warm_shell.data / "netsprout.db").write_bytes(b"")

    assert states(warm_shell)["database"] == "warning"
