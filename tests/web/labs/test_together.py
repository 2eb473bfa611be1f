"""On the projector: staff only, decided by hands, nothing kept, no name and no note."""

import re

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.panels import (
    chat_app,
    endless,
    group_proof,
    live_room,
    skin_box,
    whale,
)
from tests.domain.labs.stories import school_mail, skin_gift
from tests.web.labs.playing import Player
from tests.web.reading_pages import an_app, sign_in, words
from webapp.domain.labs.moves import read_run
from webapp.domain.labs.playing import play
from webapp.store import attempts

EVERY_LAB = (
    skin_gift(), school_mail(), whale(), chat_app(), skin_box(3), live_room(), endless(),
    group_proof(),
)  # fmt: skip
HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
FIELDS = re.compile(r'name="(hands-[A-Z])"')
ROWS = re.compile(r'class="go-way" name="move" value="([^"]+)"')
each_lab = pytest.mark.parametrize("lab", EVERY_LAB, ids=lambda lab: str(lab.kind))


class Wall(Player):
    """A teacher at the projector: sends the fields of the page and one button."""

    def press(self, name: str, value: str = "1", **fields: object) -> str:
        hidden = dict(HIDDEN.findall(self.page))
        form = {**hidden, **dict.fromkeys(FIELDS.findall(self.page), ""), **fields, name: value}
        return self._take(self.client.post(self.address, data=form))

    def vote(self, **hands: int) -> str:
        """Hands by letter, then the button."""
        return self.press("most", **{f"hands-{letter}": n for letter, n in hands.items()})

    @property
    def ways(self) -> list[str]:
        """The moves that can be voted on, in the order of their letters."""
        return ROWS.findall(self.page)

    @property
    def run(self) -> str:
        return dict(HIDDEN.findall(self.page))["run"]


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def wall(parts, cast):
    def opened(lab):
        lesson = with_lab(a_lesson(), lab)
        client = sign_in(an_app(parts, lesson).test_client(), parts.database, cast.cole)
        player = Wall(client, f"/lessons/{lesson.id}/labs/{lab.id}/together")
        player.look()
        return player

    return opened


@each_lab
def test_every_kind_is_played_to_an_ending_by_hands_alone(wall, lab):
    """The class always wants the first thing, and goes on; in the end somebody stops."""
    player = wall(lab)
    for _turn in range(60):
        if 'name="on"' in player.page:
            player.press("on")
        elif 'id="typed"' in player.page:
            player.press("move", re.findall(r'value="((?:guess|again):[^":]+)"', player.page)[0],
                         typed="12")  # fmt: skip
        elif player.ways:
            player.vote(A=3)
        if play(lab, read_run(player.run.split()), "together").is_ended:
            break
    assert "wall-end" in player.page
    assert {player.status} == {200}


@each_lab
def test_nobody_is_named_and_no_note_is_shown(wall, cast, lab):
    page = wall(lab).page

    assert "Cole" not in page
    assert "nav" not in re.findall(r"<(\w+)", page)


def test_letters_stand_before_the_choices_in_their_order(wall):
    player = wall(skin_gift())

    assert player.ways == [
        "choose:start:a", "choose:start:b", "choose:start:c", "choose:start:silence",
    ]  # fmt: skip
    assert FIELDS.findall(player.page) == ["hands-A", "hands-B", "hands-C", "hands-D"]


def test_the_choice_with_most_hands_is_made(wall):
    player = wall(skin_gift())

    player.vote(A=2, B=21, C=5)

    assert player.run == "choose:start:b"


def test_a_tie_asks_to_talk_and_keeps_the_hands_for_that_moment(wall):
    player = wall(skin_gift())

    page = player.vote(A=12, C=12, B=3)

    assert "A tie between A and C." in page
    assert player.run == ""
    assert 'name="hands-A" value="12"' in page


def test_without_hands_nothing_is_decided(wall):
    player = wall(skin_gift())

    page = player.vote()

    assert "Count the hands first" in page
    assert player.run == ""


@pytest.mark.parametrize("typed", ["-3", "many", "9" * 40, "٣", " "])
def test_odd_counts_never_break_the_page(wall, typed):
    player = wall(skin_gift())

    player.press("most", **{"hands-B": typed})

    assert player.status == 200


def test_hands_are_counted_up_and_down_without_a_script(wall):
    player = wall(skin_gift())
    player.press("more", "B")

    up = player.press("more", "B", **{"hands-B": "1"})
    down = player.press("less", "B", **{"hands-B": "2"})

    assert 'name="hands-B" value="2"' in up
    assert 'name="hands-B" value="1"' in down
    assert 'aria-label="One hand less for B" autofocus' in down


def test_one_tap_goes_without_counting_and_the_feedback_is_read_first(wall):
    player = wall(skin_gift())

    pause = player.press("move", "choose:start:a")
    on = player.press("on")

    assert "Stop and think." in pause
    assert not ROWS.findall(pause)
    assert "choose:gave-id:b" in on


def test_back_one_step_and_anew(wall):
    player = wall(skin_gift())
    player.press("move", "choose:start:b")
    player.press("move", "choose:ask-why:b")

    player.press("move", "back:1")
    assert "choose:ask-why:a" in player.ways
    player.press("move", "back:0")
    assert "choose:start:a" in player.ways


def test_looking_closer_is_a_button_by_the_message(wall):
    player = wall(skin_gift())

    assert "why secret" not in player.page
    assert "why secret" in player.press("move", "look:start-2")


def test_a_bad_ending_has_its_way_back(wall):
    player = wall(skin_gift())
    player.press("move", "choose:start:a")
    player.press("move", "choose:gave-id:a")

    assert "This is not your fault." in player.page
    assert "choose:gave-id:b" in player.press("move", "choose:end-harm-photo:rewind")


def test_mails_come_one_by_one_and_tell_nothing_before_the_stamp(wall):
    player = wall(school_mail())
    assert "Why." not in player.page
    assert [way for way in player.ways if way.startswith("stamp:m1:")] == [
        "stamp:m1:ok", "stamp:m1:spam", "stamp:m1:phish", "stamp:m1:ask",
    ]  # fmt: skip

    pause = player.vote(C=20)
    player.press("on")

    assert "Why." in pause
    assert all(way.startswith("stamp:m2:") for way in player.ways)


def test_a_switch_may_stay_as_it_is(wall):
    player = wall(chat_app())

    player.press("move", "stay")

    assert player.run == ""
    assert "set:posts:d3" in player.ways


def test_another_thing_can_be_taken_up(wall):
    player = wall(whale())

    player.press("go", "judge")

    assert "judge:false" in player.ways
    assert "judge:ask" in player.ways


def test_a_guess_is_typed_once_for_the_class(wall):
    player = wall(skin_box(3))

    odd = player.press("move", "guess:guess", typed="lots")
    player.press("move", "guess:guess", typed="12.5")

    assert "Write a number first." in odd
    assert player.run == "guess:guess:12.5"


def test_nothing_is_kept(wall, parts, cast):
    player = wall(skin_gift())
    player.vote(A=20, B=1)

    with parts.database.reading() as reading:
        run = attempts.latest_or_none(reading, cast.ada.school_id, cast.ada.id, "red-lights")
    player.look()

    assert (run, player.run) == (None, "")


@pytest.mark.parametrize("who", ["ada", None])
def test_learners_and_visitors_do_not_get_it(parts, cast, who):
    lesson = with_lab(a_lesson(), skin_gift())
    client = an_app(parts, lesson).test_client()
    if who:
        sign_in(client, parts.database, getattr(cast, who))

    answer = client.get(f"/lessons/{lesson.id}/labs/skin-gift/together")

    assert answer.status_code in (302, 303, 403, 404)


@pytest.mark.parametrize(
    "fields",
    [{"move": "<script>"}, {"run": "choose:start:b " * 3000}, {"run": "<script>"}],
)
def test_forms_that_no_page_of_ours_sends_are_refused(wall, fields):
    player = wall(skin_gift())
    name, value = next(iter(fields.items()))

    player.press(name, value)

    assert player.status == 422


def test_the_plan_leads_to_the_wall_and_to_paper(parts, cast):
    lesson = with_lab(a_lesson(), skin_gift())
    client = sign_in(an_app(parts, lesson).test_client(), parts.database, cast.cole)

    plan = words(client.get(f"/lessons/{lesson.id}/teaching"))

    assert f'href="/lessons/{lesson.id}/labs/skin-gift/together"' in plan
    assert f'href="/lessons/{lesson.id}/paper?labs=full#lab-skin-gift"' in plan


def test_the_end_of_an_inbox_looks_at_all_mails_and_not_at_the_last_alone(wall):
    player = wall(school_mail())
    for mail, stamp in (("m1", "phish"), ("m2", "ok"), ("m3", "ok")):
        page = player.press("move", f"stamp:{mail}:{stamp}")

    assert page.count("Why.") == 3
    assert "this one was not to be trusted" not in page
