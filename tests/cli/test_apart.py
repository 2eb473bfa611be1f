"""Work in a process of its own."""

import os

import click
import pytest

from webapp.cli.apart import apart
from webapp.domain.errors import Busy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no forks")


def test_it_is_done_and_leaves_nothing_in_this_process(tmp_path):
    made = tmp_path / "made"

    def work() -> None:
        made.write_text(str(os.getpid()))

    apart(work)

    assert int(made.read_text()) != os.getpid()


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (click.ClickException("no room"), "no room"),
        (Busy(), "Another program is writing"),
        (RuntimeError("torn"), "RuntimeError: torn"),
    ],
)
def test_a_refusal_is_told_once_and_ends_this_process_too(refusal, words, capfd):
    def work() -> None:
        raise refusal

    with pytest.raises(SystemExit) as end:
        apart(work)

    assert end.value.code == 1
    assert capfd.readouterr().err.count(words) == 1
