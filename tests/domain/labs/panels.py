"""Small labs of the other six kinds, each the one of the authors' guide in short."""

from decimal import Decimal

from tests.builders import a_question
from tests.domain.labs.stories import a_clue, a_line, a_reply, a_scene
from webapp.domain.html import Html
from webapp.domain.labs.evidence import Entry, EvidenceLab, FormField, ProofLine
from webapp.domain.labs.feed_values import Clip, Feed, OffSwitch, Topic
from webapp.domain.labs.newscheck import Card, Claim, Newscheck
from webapp.domain.labs.odds import Odds, Prize
from webapp.domain.labs.scenes import Gift
from webapp.domain.labs.settings import Setting, SettingsLab, Switch
from webapp.domain.labs.tips import Tips
from webapp.domain.questions import Kind, Question


def a_card(key: str, cost: int = 1) -> Card:
    shown = f"Found by {key}."
    return Card(id=key, cost=cost, title=key, title_html=Html(key), html=Html(shown), text=shown)


def whale(verdict: Claim = Claim.FALSE, budget: int = 2) -> Newscheck:
    """A false claim, three cards, two steps."""
    return Newscheck(
        id="whale",
        skill="news.check",
        explanation=Html("Stop, then check."),
        verdict=verdict,
        budget=budget,
        post=Html("A whale in the street."),
        post_text="A whale in the street.",
        cards=(a_card("who"), a_card("image"), a_card("others")),
    )


def a_setting(key: str, worth: float = 0, is_initial: bool = False) -> Setting:
    return Setting(key=key, html=Html(key), text=key, worth=worth, is_initial=is_initial)


def a_switch(key: str, *options: Setting) -> Switch:
    return Switch(key=key, html=Html(key), text=key, options=options, feedback=Html(f"On {key}."))


def chat_app() -> SettingsLab:
    """Two switches; the second has a value that is half good."""
    return SettingsLab(
        id="chat-app",
        skill="privacy.settings",
        goal_html=Html("Strangers see nothing."),
        goal_text="Strangers see nothing.",
        switches=(
            a_switch("phone", a_setting("all", is_initial=True), a_setting("off", 1)),
            a_switch(
                "posts",
                a_setting("all", is_initial=True),
                a_setting("d3", 1),
                a_setting("m1", 0.5),
            ),
        ),
    )


def a_prize(key: str, chance: str, is_target: bool = False) -> Prize:
    return Prize(key=key, html=Html(key), text=key, chance=Decimal(chance), is_target=is_target)


def a_guess(key: str, accept: tuple[float, float]) -> Question:
    return a_question(id=key, kind=Kind.NUMBER, parts=(), accept=accept, unit="%")


def skin_box(draws: int = 20, seed: str = "2026") -> Odds:
    """20 draws at 0.6 % give 11.3 %."""
    return Odds(
        id="skin-box",
        skill="money.odds",
        price=Decimal(6),
        currency="CNY",
        budget=Decimal(6 * draws),
        seed=seed,
        prizes=(a_prize("legend", "0.6", True), a_prize("rare", "5.4"), a_prize("common", "94")),
        questions=(a_guess("guess", (8, 16)),),
    )


def a_gift(key: str, price: str) -> Gift:
    return Gift(key=key, price=Decimal(price), html=Html(key), text=key)


def live_room() -> Tips:
    """Pocket money of 50, three gifts, one line of pressure."""
    push = a_line("start-1", "Only you are missing.", cues=(a_clue("push"),))
    return Tips(
        id="live-room",
        skill="money.tips",
        allowance=Decimal(50),
        currency="CNY",
        gifts=(a_gift("flower", "1"), a_gift("rocket", "10"), a_gift("castle", "50")),
        scenes=(
            a_scene(
                "start",
                a_reply("a", "end-harm-spent", gift="castle"),
                a_reply("b", "more", gift="rocket"),
                a_reply("c", "end-safe-watch"),
                lines=(push,),
            ),
            a_scene(
                "more",
                a_reply("a", "end-harm-spent", gift="castle"),
                a_reply("b", "end-recover-stop"),
            ),
            a_scene("end-safe-watch"),
            a_scene("end-recover-stop"),
            a_scene("end-harm-spent", a_reply("rewind", "start")),
        ),
    )


def a_clip(key: str, topic: str, minutes: int = 1, hook: str = "") -> Clip:
    return Clip(
        id=key,
        topic=topic,
        minutes=minutes,
        title=key,
        title_html=Html(key),
        html=Html(key),
        text=key,
        hook=hook,
        hook_html=Html(hook),
    )


def endless(rounds: int = 3, budget: int = 6) -> Feed:
    """Three topics with two clips each."""
    return Feed(
        id="endless",
        skill="time.feed",
        budget=budget,
        rounds=rounds,
        seed="2026",
        topics=tuple(Topic(key=k, html=Html(k), text=k) for k in ("cats", "ball", "food")),
        clips=(
            a_clip("sofa", "cats", 2, "The end comes later."),
            a_clip("box", "cats", 1, "It goes on by itself."),
            a_clip("goal", "ball", 2),
            a_clip("trick", "ball"),
            a_clip("egg", "food"),
            a_clip("cake", "food"),
        ),
        switch=OffSwitch(
            id="personal",
            title="Personal",
            title_html=Html("Personal"),
            html=Html("Off."),
            text="Off.",
        ),
    )


def a_proof(key: str, has: str = "", crop: str = "") -> ProofLine:
    return ProofLine(
        key=key,
        name="Fei",
        html=Html(key),
        text=key,
        holds=frozenset(has.split()),
        edges=frozenset(crop.split()),
        feedback=Html(f"Why {key}."),
    )


def a_field(key: str, *entries: str, right: str) -> FormField:
    return FormField(
        key=key,
        html=Html(key),
        text=key,
        entries=tuple(Entry(key=e, html=Html(e), text=e, is_right=e == right) for e in entries),
    )


def group_proof() -> EvidenceLab:
    """Four facts in two of three lines, and a form with one field."""
    return EvidenceLab(
        id="group-proof",
        skill="help.evidence",
        goal=("account", "time", "link", "words"),
        lines=(
            a_proof("l1", "account time words", crop="account time"),
            a_proof("l2"),
            a_proof("l3", "account time link", crop="account time"),
        ),
        fields=(a_field("when", "a", "b", right="b"),),
    )
