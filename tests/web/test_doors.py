"""Every address that strangers send forms to: held after some wrong tries, or not worth one."""

import pytest

from tests.builders import PICTURES
from tests.web.matrix import client_of, form_token
from tests.web.world import build_world
from webapp.domain.classrooms import CODE_LETTERS
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.web.access import declared

BEFORE = ",".join(list(PICTURES)[:2])
OVER = WRONG_A_MINUTE + 2
# What is tried at each door that could be guessed at.
HELD = {
    "accounts.find_class": ("/sign-in", lambda n: {"code": spelt(n)}),
    "accounts.knock": ("/sign-in/{code}/1", lambda n: {"so_far": BEFORE, "tap": list(PICTURES)[2]}),
    "accounts.sign_in_staff": (
        "/sign-in/staff",
        lambda n: {"login": f"nobody{n}", "password": "wrong"},
    ),
    "family.find_link": ("/family/link", lambda n: {"letters": spelt(n) * 3}),
    "help.send": ("/help/tell", lambda n: {"code": spelt(n)}),
    "joining.find": ("/join", lambda n: {"pin": f"{n:06}"}),
    "joining.come_back": ("/join/back", lambda n: {"pin": f"{n:06}", "code": spelt(n)}),
}
# What nobody guesses, or what opens nothing; each with its reason.
FREE = {
    "accounts.use_card": "a card's code has 128 bits",
    "accounts.sign_out": "ends what this browser has",
    "family.use_link": "takes the link that the page before found, from the signed cookie",
    "first_run.create": "59 bits that stand on the terminal; gone with the first school",
    "help.find_answer": "15 figures, 50 bits, good for one answer",
    "invitations.join": "a link has 79 bits",
    "invitations.set_password": "a link has 79 bits",
    "joining.answer": "needs the signed cookie of a seat",
    "joining.leave": "needs the signed cookie of a seat",
    "joining.come_in": "the key of the QR code has 80 bits",
    "labs.move": "lessons are open to everybody",
    "lessons.answer": "lessons are open to everybody",
    "lessons.leave": "lessons are open to everybody",
    "lessons.step_done": "lessons are open to everybody",
    "second_step.check": "pauses of its own: test_wrong_codes_make_wait_but_nobody_is_locked_out",
}


def spelt(number):
    """Six signs that could be a code and are none."""
    base = len(CODE_LETTERS)
    return "".join(CODE_LETTERS[(number // base**place) % base] for place in range(6))


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


def counted(world):
    """How many tries were written down, and how many of them were looked at."""
    with world.app.extensions["netsprout"].database.reading() as session:
        found = session.connection().exec_driver_sql("SELECT digest FROM wrong_try")
        digests = [row[0] for row in found]
    return len(digests), max(map(digests.count, digests), default=0)


def test_every_form_that_strangers_may_send_is_on_one_of_the_lists(world):
    found = {
        str(route["endpoint"])
        for route in declared(world.app)
        if "visitor" in route["roles"] and "POST" in route["methods"]
    }

    assert found == HELD.keys() | FREE.keys()
    assert not HELD.keys() & FREE.keys()


@pytest.mark.parametrize("door", HELD)
def test_wrong_tries_at_every_door_are_counted_and_over_the_limit_not_looked_at(world, door):
    address, form = HELD[door]
    address = address.format(code=world.targets[0].values["code"])
    client, token = client_of(world.app, ""), form_token(world.app)
    replies = set()

    for n in range(OVER):
        response = client.post(address, data={**form(n), "csrf_token": token})
        replies.add(response.status_code)

    assert replies <= {422, 429}
    written, looked_at = counted(world)
    assert written in (WRONG_A_MINUTE, OVER)  # one that is not looked at takes as long, or says so
    assert 0 < looked_at <= WRONG_A_MINUTE
