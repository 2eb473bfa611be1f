"""The report of more seats than the program gives a class: leaf by leaf."""

import re
from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import a_library
from tests.cast import add_cast
from tests.web.reading_pages import sign_in, words
from tests.web.staff_pages import HELP, POST, PRE, SPOT, TERM, a_class_of, answered
from webapp.domain.questions import Phase
from webapp.store import learners
from webapp.web.reports.leaves import open_leaf


def many_seats(parts, count):
    """A class that came from elsewhere, with names for so many; seats 51 and 52 had a bad day."""
    with parts.database.writing() as session:
        cast = add_cast(session)
    larks, seated = a_class_of(parts, cast, 2)
    more = [
        replace(seated[0], id=seated[1].id + seat, seat=seat, nickname=f"keen.n{seat}")
        for seat in range(3, count + 1)
    ]
    with parts.database.writing() as session:
        learners.add_all(session, more)
    percents = [0 if seat in (51, 52) else 100 for seat in range(1, count + 1)]
    for skill in (SPOT, HELP):
        answered(parts, [*seated, *more], skill, Phase.POST, percents)
    library = a_library(PRE, POST)
    named = {f"n{seat}": f"N{seat}" for seat in range(3, count + 1)}
    facts = library.facts["en"]
    facts = replace(facts, second_words={**facts.second_words, **named})
    app = app_of(replace(parts, library=replace(library, facts={"en": facts})))
    browser = sign_in(app.test_client(), parts.database, cast.cole)
    return browser, f"/classrooms/{larks.id}/report"


@pytest.mark.parametrize(
    ("count", "chosen", "asked", "shown"),
    [
        (80, 0, 2, range(80)),
        (81, 0, 0, range(50)),
        (81, 0, 2, range(50, 81)),
        (81, 0, 3, range(50)),
        (81, 0, -1, range(50)),
        (81, 81, 0, range(50, 81)),
        (81, 81, 1, range(50)),
        (100, 100, 0, range(50, 100)),
        (0, 0, 0, range(0)),
    ],
)
def test_a_leaf_is_that_which_was_asked_for_or_that_of_the_seat(count, chosen, asked, shown):
    assert open_leaf(range(1, count + 1), chosen, asked) == shown


def test_every_leaf_says_whose_figures_it_shows_and_leads_to_the_others(parts):
    client, url = many_seats(parts, 81)

    pages = [words(client.get(f"{url}?leaf={n}")) for n in (1, 2)]

    shown = [re.findall(r'<th scope="row">(\d+) ', page) for page in pages]
    assert [(one[0], one[-1], len(one)) for one in shown] == [("01", "50", 50), ("51", "81", 31)]
    for page, here, other in ((pages[0], "01–50", 2), (pages[1], "51–81", 1)):
        assert f'aria-current="page">{here}</a>' in page
        assert f"Seats {here}; the others have pages of their own." in page
        assert f"?term={TERM}&leaf={other}#figures" in page


def test_who_may_need_someone_is_told_beside_the_seat_s_own_figures(parts):
    client, url = many_seats(parts, 81)

    pages = [words(client.get(f"{url}?leaf={n}")) for n in (1, 2)]

    assert [re.findall(r'class="seat">(\d+)<', page) for page in pages] == [[], ["51", "52"]]


def test_a_learner_of_another_leaf_comes_with_the_whole_page(parts):
    client, url = many_seats(parts, 81)

    page = words(client.get(f"{url}?seat=51"))

    assert '<tr class="on"><th scope="row">51 ' in page
    assert page.count("data-own-name=") >= 81  # whom to choose from is everybody
    assert 'hx-target="#figures"' not in page


@pytest.mark.parametrize("seats", [80, 300])
def test_it_stays_small(parts, seats):
    client, url = many_seats(parts, seats)

    assert len(re.findall(r"<[a-z]", words(client.get(url)))) < 1000
