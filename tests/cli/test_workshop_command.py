"""`netsprout workshop`."""

import pytest

from tests.documents.test_workshop_file import OTHER, a_record
from webapp.cli import current
from webapp.documents import seals
from webapp.documents.workshop_file import read, seal, write
from webapp.store.engine import Database
from webapp.store.workshops import TABLE

SENT = write(seal(a_record(), OTHER))


@pytest.fixture
def home(warm_shell, tmp_path):
    """A server with one school, and a file from another one."""
    warm_shell.run("school", "create", "East", "--lead", "wang")
    (tmp_path / "sent.json").write_bytes(SENT)
    return warm_shell


def words_of(server: str, tag: str) -> str:
    library = current.library_of(current.settings())
    return " ".join(library.facts[tag].password_words[place] for place in seals.places_of(server))


def test_a_new_sender_is_taken_with_the_four_words_only(home, tmp_path):
    file = str(tmp_path / "sent.json")
    chinese, english = (words_of(seals.server_of(OTHER), tag) for tag in ("zh-Hans", "en"))

    refused = home.refusal("workshop", "merge", file)

    assert chinese in refused
    assert english in refused
    assert "--trust" in home.refusal("workshop", "merge", file, "--trust", "one two three four")
    first = home.read("workshop", "merge", file, "--trust", english.upper())
    again = home.read("workshop", "merge", file)
    third = home.read("workshop", "merge", file)
    assert (first["standing"], again["standing"], third["standing"]) == ("new", "there", "there")
    assert "nothing changed" in home.run("workshop", "merge", file).output


def test_wrong_files_are_refused_in_words(home, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_bytes(SENT.replace(b'"minutes":41', b'"minutes":42'))

    assert "(signature)" in home.refusal("workshop", "merge", str(broken))
    assert "--school" in home.refusal(
        "workshop", "merge", str(tmp_path / "sent.json"), "--school", "X"
    )


def test_a_workshop_is_written_as_its_page_does(warm_shell, tmp_path):
    warm_shell.run("demo", "--learners", "4", "--answers", "0")
    file = tmp_path / "out.json"
    (workshop_id,) = _workshops(warm_shell)

    assert warm_shell.run("workshop", "export", workshop_id, "--out", str(file)).exit_code == 0
    printed = warm_shell.run("workshop", "export", workshop_id).stdout_bytes

    assert file.read_bytes() == printed
    assert read(printed).record.is_demo
    merged = warm_shell.run("workshop", "merge", str(file))
    assert "it counts already" in merged.output
    assert "No workshop has the id 5." in warm_shell.refusal("workshop", "export", "5")


def _workshops(shell) -> list[str]:
    database = Database(f"sqlite:///{shell.data / 'netsprout.db'}")
    with database.reading() as session:
        found = session.connection().execute(TABLE.select()).all()
    database.close()
    return [str(row.id) for row in found]
