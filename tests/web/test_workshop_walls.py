"""What the wall says while people come in: nothing that cannot be done."""

import re
from dataclasses import replace

from flask.testing import FlaskClient

from tests.apps import app_of
from tests.compiled import shipped_library
from tests.web.visiting import browser_of, send, text
from tests.web.workshop_pages import a_leader, browser, prepared
from webapp.domain.lessons import BlockKind
from webapp.domain.workshops.planning import together
from webapp.domain.workshops.plans import Devices


def test_a_site_for_one_computer_alone_names_no_address_to_phones(parts):
    client = browser(replace(parts, host="127.0.0.1"), a_leader(parts))
    shop = prepared(client)
    send(client, f"{shop}/open")

    assert "Phones cannot reach this computer yet" in text(client.get(f"{shop}/wall"))


def test_a_group_without_phones_is_not_asked_to_come_in(parts):
    client = browser(parts, a_leader(parts))
    shop = prepared(client, devices="hands")
    send(client, f"{shop}/open")
    page = text(client.get(f"{shop}/wall"))

    assert "Nobody needs a phone today" in page
    assert "QR code" not in page


def test_going_on_turns_every_leaf_of_a_long_step_before_the_next_act(parts):
    library = shipped_library()
    client = browser_of(app_of(replace(parts, library=library)), a_leader(parts))
    shop = prepared(client, lesson="lock-my-account", languages="en+zh-Hans")
    send(client, f"{shop}/open")
    step = next(s for s in library.unit("lock-my-account", "en").steps if s.id == "key")

    walls = _walls(client, shop, holding=step.title)

    assert len(walls) > 1
    tasks = [wall.count('<section class="task">') for wall in walls]
    assert sum(tasks) == len(together(step, Devices.PHONES)) > 1
    for block in (b for b in step.blocks if b.kind is BlockKind.PROSE):
        for line in block.html.without_links_in_page().lines:
            assert sum(line in wall for wall in walls) == 1
    assert all(f"Page {n} of {len(walls)}" in wall for n, wall in enumerate(walls, 1))


def test_a_bilingual_wall_gives_numbers_and_asks_only_about_what_was_shown(parts):
    client = browser_of(app_of(replace(parts, library=shipped_library())), a_leader(parts))
    shop = prepared(client, lesson="scam-red-lights", languages="en+zh-Hans", minutes="60")
    send(client, f"{shop}/open")
    lobby = text(client.get(f"{shop}/wall"))
    every = _walls(client, shop, holding="")
    cases = [wall for wall in every if "<h1>Eight cases" in wall]
    last = next(wall for wall in every if "<h1>Thanks, and what goes home" in wall)

    assert "用手机或平板进来" in lobby
    assert "Not sure? Type the address." in lobby
    assert 'anti-fraud line <b class="number">96110</b>' in "".join(every)
    task, asked = (
        next(n for n, wall in enumerate(cases) if words in wall)
        for words in ('<section class="task">', "Which of the eight was hardest")
    )
    assert task < asked
    assert "我能认出四盏红灯" in last
    assert 'class="number">110</b>' in last


def test_a_simulation_stands_on_a_bilingual_wall_in_both_languages(parts):
    client = browser_of(app_of(replace(parts, library=shipped_library())), a_leader(parts))
    shop = prepared(client, lesson="scam-red-lights", languages="en+zh-Hans")
    send(client, f"{shop}/open")
    lab = "/lessons/scam-red-lights/labs/fake-customer-service/together"
    beside = text(client.get(f"{lab}?workshop={shop.rpartition('/')[2]}"))
    alone = text(client.get(lab))

    for line in ("我们怎么办？", "先不回，去阳台叫奶奶"):
        assert f'lang="zh-Hans">{line}' in beside.replace("<p>", "").replace("?", "？")
        assert line not in alone


def _walls(client: FlaskClient, shop: str, holding: str) -> list[str]:
    """The walls under a title, in the order in which "Go on" shows them."""
    found = []
    for _ in range(60):
        wall = text(client.get(f"{shop}/wall"))
        if f"<h1>{holding}" in wall:
            found.append(wall)
        onward = re.search(r'class="btn btn-1" name="word" value="([a-z]+ ?\d*)"', wall)
        if onward is None or (found and f"<h1>{holding}" not in wall):
            return found
        send(client, f"{shop}/say", word=onward[1])
    return found
