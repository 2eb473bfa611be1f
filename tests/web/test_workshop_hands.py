"""Hands and phones of one room: they add up, stand in their boxes, and are corrected one by one."""

import re

import pytest

from tests.builders import a_lesson, a_question, an_option, with_lab
from tests.web.rooms import LAB
from tests.web.stages import POLL, Stage, a_stage
from tests.web.visiting import send, text
from webapp.domain.questions import Kind
from webapp.domain.workshops.results import raised
from webapp.store import workshop_answers

BOX = re.compile(r'name="hands-([^"]+)" value="(\d*)"')
PHONES = re.compile(r'class="pick-phones">[^<]*?(\d+)')
MULTI = a_question(
    "q1", kind=Kind.MULTI, parts=(an_option("a", is_right=True), an_option("b"), an_option("c"))
)
SEVERAL = with_lab(a_lesson("red-lights", MULTI, a_question("q2"), POLL), LAB)


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


@pytest.fixture
def several(parts) -> Stage:
    return a_stage(parts, SEVERAL)


def boxes(page: str) -> dict[str, str]:
    """What stands in the boxes for hands, by option."""
    return dict(BOX.findall(page))


def take(stage: Stage, act: str = "q1", stood: dict[str, str] | None = None, **hands: str) -> str:
    """Send the boxes of the host's page."""
    form = {f"hands-{key}": n for key, n in hands.items()}
    form |= {f"stood-{key}": n for key, n in (stood or {}).items()}
    send(stage.cole, f"/workshops/{stage.place[1]}/hands", act=act, **form)
    return text(stage.cole.get(f"/workshops/{stage.place[1]}/host"))


def hands(stage: Stage, act: str = "q1") -> dict[str, int]:
    with stage.parts.database.reading() as session:
        return workshop_answers.hands_of_act(session, stage.place, act)


def test_hands_stand_in_their_boxes_and_one_is_corrected_alone(stage):
    stage.say("go 2")
    page = take(stage, a="2", b="6", c="4")
    stood = boxes(page)

    page = take(stage, stood=stood, **{**stood, "a": "4"})

    assert boxes(page) == {"a": "4", "b": "6", "c": "4"}
    assert "14 of 14 have chosen" in page


def test_boxes_that_were_left_empty_wipe_nothing_and_one_that_was_emptied_is_none(stage):
    stage.say("go 2")
    take(stage, a="2", b="6")

    page = take(stage, a="4", b="", c="")
    assert hands(stage) == {"a": 4, "b": 6}
    take(stage, stood=boxes(page), a="4", b="", c="many")

    assert hands(stage) == {"a": 4, "b": 0}


def test_hands_of_a_page_that_shows_another_question_are_left_alone(stage):
    stage.say("go 3")

    take(stage, act="q1", a="5")

    assert hands(stage, "q2") == {}


def test_of_a_private_poll_that_is_over_nothing_is_shown_and_nothing_overwritten(stage):
    phone = stage.joined()
    stage.say("go 4")
    send(phone, "/w/answer", act="poll", pick="a")
    say = f"/workshops/{stage.place[1]}/say"
    send(stage.cole, say, word="close")

    page = take(stage, act="poll", a="9")

    assert boxes(page) == {}
    assert hands(stage, "poll") == {"a": 1}


def test_where_several_may_be_chosen_children_are_counted_apart_from_hands(several):
    stage = several
    stage.say("go 2")
    wall = text(stage.cole.get(f"/workshops/{stage.place[1]}/wall"))

    page = take(stage, a="4", b="3", c="3")
    assert "You may choose more than one." in wall
    assert "Several may be chosen." in page
    assert "4 of 4 have chosen" in page, "at least as many as raised one for one option"
    page = take(stage, stood=boxes(page), **{**boxes(page), "*": "6"})

    assert "6 of 6 have chosen" in page
    assert raised(MULTI, hands(stage)) == 6, "the report counts the same"


def test_a_box_that_was_ticked_counts_and_the_last_one_unticked_takes_the_answer_back(several):
    stage = several
    phone = stage.joined()
    stage.say("go 2")

    send(phone, "/w/answer", by_htmx=True, act="q1", pick=["a", "c"])
    assert [one.picks for one in stage.answers("q1").values()] == [("a", "c")]
    send(phone, "/w/answer", by_htmx=True, act="q1")

    assert stage.answers("q1") == {}


@pytest.mark.parametrize("elsewhere", ["go 6", "go 0"])
@pytest.mark.parametrize(("is_answered", "is_open"), [(True, False), (False, True)])
def test_a_step_that_was_answered_is_looked_at_again_without_opening_it(
    stage, is_answered, is_open, elsewhere
):
    stage.say("go 2")
    if is_answered:
        take(stage, a="6")
    stage.say(elsewhere, "go 2")

    page = text(stage.cole.get(f"/workshops/{stage.place[1]}/host"))

    assert ('value="close"' in page) is is_open
    assert ("Yes, open it again" in page) is not is_open


class Vote:
    """A simulation on the wall of a workshop, with three phones for A and one for B."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.address = f"/lessons/red-lights/labs/{LAB.id}/together?workshop={stage.place[1]}"
        stage.say("go 5")
        stage.cole.get(self.address)
        for letter in "AAAB":
            phone = stage.joined()
            send(phone, "/w/answer", act=self.act, pick=letter)
        self.page = text(stage.cole.get(self.address))

    @property
    def act(self) -> str:
        workshop = self.stage.workshop()
        return workshop.stand.answers_to(workshop.plan.act("lab"))

    def press(self, name: str, value: str = "1", **typed: str) -> str:
        """Send what stands on the page, with these boxes changed, and one button."""
        fields = dict(
            re.findall(
                r'name="((?:stood-|hands-)[A-Z]|run|item|moment|shown)" value="([^"]*)"', self.page
            )
        )
        fields |= {f"hands-{letter}": n for letter, n in typed.items()}
        self.page = text(send(self.stage.cole, self.address, **fields, **{name: value}))
        return self.page


@pytest.mark.parametrize("is_phones_first", [True, False])
def test_phones_and_hands_add_up_whichever_is_taken_first(stage, is_phones_first):
    vote = Vote(stage)

    if is_phones_first:
        vote.press("phones")
        page = vote.press("more", "B", B="4")
    else:
        vote.press("more", "B", B="4")
        page = vote.press("phones")

    assert (boxes(page)["A"], boxes(page)["B"]) == ("", "5")
    assert PHONES.findall(page)[:2] == ["3", "1"]
    assert hands(stage, vote.act)["B"] == 5, "the workshop holds them, for its report"


def test_hands_typed_at_the_host_count_on_the_wall_and_the_most_votes_win(stage):
    vote = Vote(stage)
    host = take(stage, act=vote.act, B="3")
    assert boxes(host)["B"] == "3"
    before = vote.act

    page = vote.press("most", A="")

    assert 'name="run" value=""' not in page, "B has four votes, A three"
    assert hands(stage, before)["B"] == 3
    assert vote.act != before


def test_hands_of_an_old_page_of_the_simulation_are_not_taken_for_the_next_choice(stage):
    vote = Vote(stage)
    old = vote.page
    vote.press("most")
    vote.page = old

    vote.press("phones", A="7")

    assert "A" not in hands(stage, vote.act)
