"""What fuzz runs found is read again: inputs that ran new lines, and those that broke something.

`python -m tests.fuzz TARGET` looks for more; docs/fuzzing.md says what the last runs did.
"""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
LARGEST = 64 * 1024  # bytes of one target's inputs


@pytest.mark.parametrize("name", TARGETS)
def test_what_the_fuzzer_found_is_read_or_refused_in_our_own_words(name):
    target, found = TARGETS[name], sorted((CORPUS / name).glob("*"))
    read = target.open()

    for file in found:
        with suppress(target.refusals):
            read(file.read_bytes())

    assert found
    assert sum(file.stat().st_size for file in found) < LARGEST
