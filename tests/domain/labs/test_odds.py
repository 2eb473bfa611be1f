"""Odds: guess, draw, guess again; chance that is the same for a class."""

from decimal import Decimal

import pytest

from tests.domain.labs.panels import skin_box
from tests.domain.labs.stories import run
from webapp.domain.labs.moves import BadMove, read_move
from webapp.domain.labs.odds import OddsState, prize_of
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

BOX = skin_box()


def stand(*texts: str, seed: str = "owls") -> OddsState:
    state = play(BOX, run(*texts), seed)
    assert isinstance(state, OddsState)
    return state


def drawn(seed: str) -> list[str]:
    return [p.key for p in stand("guess:guess:50", "draw:rest", seed=seed).drawn]


def test_the_chance_of_the_guide():
    assert (BOX.draws, round(BOX.chance_percent, 1)) == (20, 11.3)


def test_first_comes_a_guess_and_nothing_is_told():
    state = stand()

    assert state.place == "guess"
    assert [(str(c.move), c.entry, c.builtin) for c in state.choices] == [
        ("guess:guess", "number", ""),
        ("guess:guess:unsure", "", "unsure"),
    ]
    assert state.guesses[0].is_right is None


def test_a_typed_number_is_a_guess():
    move = read_move("guess:guess", "１２.5 %")

    state = play(BOX, [move])

    assert isinstance(state, OddsState)
    assert (state.place, state.guesses[0].before) == ("draw", "12.5")


def test_a_draw_costs_its_price():
    state = stand("guess:guess:50", "draw")

    assert (state.spent, state.money_left, state.draws_left) == (6, 114, 19)
    assert len(state.drawn) == 1


def test_prizes_are_counted():
    state = stand("guess:guess:50", "draw:rest")

    assert (state.place, state.money_left) == ("again", Decimal(0))
    assert sum(count for _, count in state.counts) == 20


def test_a_class_draws_the_same_and_another_class_does_not():
    classes = [drawn(f"class {n}") for n in range(30)]

    assert drawn("owls") == drawn("owls")
    assert len({tuple(prizes) for prizes in classes}) > 10


def test_one_by_one_or_all_at_once_is_the_same_chance():
    one_by_one = stand("guess:guess:50", *["draw"] * 20)

    assert one_by_one.drawn == stand("guess:guess:50", "draw:rest").drawn


def test_the_prizes_come_as_often_as_the_table_says():
    keys = [prize_of(BOX, "many", n).key for n in range(20_000)]

    assert keys.count("legend") == pytest.approx(120, abs=40)
    assert keys.count("rare") == pytest.approx(1080, abs=130)


def test_among_many_draws_the_target_is_named():
    seed = next(s for s in map(str, range(200)) if "legend" in drawn(s))

    feedback = stand("guess:guess:50", "draw:rest", seed=seed).feedback

    assert feedback is not None
    assert (feedback.code, feedback.text) == ("won", "legend")


def test_stopping_is_praised_and_leads_to_the_second_guess():
    state = stand("guess:guess:50", "stop")

    assert (state.place, state.money_left) == ("again", 120)
    assert state.feedback is not None
    assert (state.feedback.code, state.feedback.tone) == ("stopped", "good")


@pytest.mark.parametrize(
    "texts",
    [
        ("draw",),
        ("guess:guess",),
        ("guess:guess:x1",),
        ("guess:other:5",),
        ("guess:guess:5", "guess:guess:5"),
        ("guess:guess:5", "draw:two"),
        ("guess:guess:5", "again:guess:5"),
        ("guess:guess:5", "draw:rest", "draw"),
        ("guess:guess:5", "stop", "again:guess:11", "again:guess:11"),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(BOX, run(*texts))


@pytest.mark.parametrize(
    ("before", "after", "percent", "facts"),
    [
        ("11", "11.3", 100, {"prediction_right": 1, "revised_right": 1}),
        ("50", "16", 80, {"guess_before": "50", "guess_after": "16", "revised_right": 1}),
        ("8", "60", 50, {"prediction_right": 1, "revised_right": 0}),
        ("unsure", "unsure", 20, {"prediction_right": 0}),
        ("unsure", "11", 80, {"money_left_cents": 12000, "spent_cents": 0, "stopped_early": 1}),
    ],
)
def test_guesses_before_and_after_count(
    before: str, after: str, percent: int, facts: dict[str, int | str]
):
    told = result(BOX, run(f"guess:guess:{before}", "stop", f"again:guess:{after}"))

    assert (told.percent, told.ending) == (percent, Ending.DONE)
    assert {name: told.facts[name] for name in facts} == facts


def test_a_guess_that_was_taken_back_is_the_one_that_counts():
    told = result(BOX, run("guess:guess:50", "back:0", "guess:guess:11", "stop", "again:guess:11"))

    assert told.facts["guess_before"] == "50"
    assert told.percent == 80
