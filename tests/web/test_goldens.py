"""Reports of fixed data are what they were, word for word (`python dev/goldens.py`)."""

import pytest

from tests.web.goldens import FOLDER, goldens


@pytest.fixture(scope="module")
def today(tmp_path_factory):
    return dict(goldens(tmp_path_factory.mktemp("goldens")))


def test_every_report_of_fixed_data_is_known_to_the_last_word(today):
    kept = {path.name: path.read_bytes().decode() for path in FOLDER.iterdir()}

    assert sorted(kept) == sorted(today)
    for name, text in today.items():
        assert text == kept[name], f"{name}: see `python dev/goldens.py`"
