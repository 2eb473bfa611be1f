"""Readings over lines of the interface."""

import pytest

from webapp.web.i18n import speaking
from webapp.web.spoken import _is_han, _readings, spoken


def test_every_line_of_the_table_has_a_syllable_for_each_character(app):
    lines = _readings("zh-Hans")

    assert lines
    for line, syllables in lines.items():
        assert len(syllables.split()) == sum(map(_is_han, line)), line


@pytest.mark.parametrize("line", ["学了 30 分钟，眼睛歇 5 分钟。", "14:05 起可以接着学。"])
def test_a_line_with_figures_is_found_whatever_they_are(app, line):
    with app.test_request_context(), speaking("zh-Hans"):
        pairs = spoken(line)

    assert "".join(char for char, _ in pairs) == line
    assert all(bool(syllable) == _is_han(char) for char, syllable in pairs)
