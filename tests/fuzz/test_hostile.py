"""A slice of the hostile texts; all of them in a browser: `python -m tests.fuzz.in_browser`."""

import pytest

from tests.fuzz.hostile import beyond_the_list, payloads, refusals, some, written


def test_abuse_22_no_hostile_text_leaves_more_than_the_short_list():
    found = [(one, beyond) for one in some(7) if (beyond := _beyond(one))]

    assert found == []


def test_there_are_thousands_and_no_two_alike():
    texts = list(payloads())

    assert len(texts) > 4000
    assert len(set(texts)) > 0.99 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](https://evil.example/)",
        "![x](//evil.example/x.png)",
        '[x](term:x"><img src=x onerror=hit>)',
        "![x](img/../../../sign-out)",
    ],
)
def test_the_rules_refuse_what_would_be_cleaned_anyway(text):
    assert refusals(text)


@pytest.mark.parametrize(
    "html",
    ["<script>x</script>", "<img src=x onerror=y>", '<a href="javascript:x">', "<!-- x -->",
     '<img src="//evil.example/x">', "<p class=x>"],
)  # fmt: skip
def test_the_oracle_finds_what_it_looks_for(html):
    assert beyond_the_list(html)


def _beyond(text: str) -> list[str]:
    return [one for html in written(text) for one in beyond_the_list(html)]
