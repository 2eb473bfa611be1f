"""Random labs of every kind: any graph, panel or deck that the rules for authors let through."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tests.domain.labs.panels import (
    a_card,
    a_clip,
    a_field,
    a_guess,
    a_prize,
    a_proof,
    a_setting,
    a_switch,
    chat_app,
    endless,
    group_proof,
    live_room,
    skin_box,
    whale,
)
from tests.domain.labs.stories import a_clue, a_line, a_mail, a_part, a_reply, a_scene, skin_gift
from webapp.domain.html import Html
from webapp.domain.labs.evidence import FACTS
from webapp.domain.labs.feed_values import Topic
from webapp.domain.labs.inbox import Inbox, Verdict
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.newscheck import Claim
from webapp.domain.labs.scenes import SILENT, Line, Reply, Scene

PRICES = {"flower": 1, "rocket": 10, "castle": 50}
ENDS = ("end-safe-a", "end-recover-a", "end-harm-a")
few = st.integers(0, 3)


@st.composite
def replies(draw: st.DrawFn, scenes: list[str], has_money: bool) -> tuple[Reply, ...]:
    """Any replies; those of a gift have no flag."""
    found = []
    for key in draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=4)):
        gift = draw(st.sampled_from(["", *PRICES])) if has_money else ""
        flag = draw(st.sampled_from(["", "told", SILENT])) if not gift else ""
        reply = a_reply(
            key, draw(st.sampled_from([*scenes, *ENDS])), draw(few), flag == "told", gift
        )
        found.append(replace(reply, flags=frozenset({SILENT})) if flag == SILENT else reply)
    return tuple(found)


def lines(name: str, is_mine: bool, scene: str, number: int) -> tuple[Line, ...]:
    """A line with a clue, one without."""
    clue = a_clue(f"{scene}-{number}")
    first = a_line(f"{scene}-1", name=name, is_mine=is_mine, cues=(clue,) * min(number, 1))
    return (first, a_line(f"{scene}-2"))


@st.composite
def graphs(draw: st.DrawFn, has_money: bool = False) -> tuple[Scene, ...]:
    """Scenes with a free choice that leads on to the next, so that an ending is in reach."""
    ids = [f"s{n}" for n in range(draw(st.integers(1, 5)))]
    found = []
    for scene, following in zip(ids, [*ids[1:], draw(st.sampled_from(ENDS))], strict=True):
        onward = a_reply("z", following, draw(few))
        said = lines(draw(st.sampled_from(["Fei", ""])), draw(st.booleans()), scene, draw(few))
        others = draw(replies(ids, has_money))
        found.append(a_scene(scene, *others, onward, lines=said))
    back = a_reply("rewind", draw(st.sampled_from(ids)))
    harm = a_scene("end-harm-a", back)
    return (*found, a_scene("end-safe-a"), a_scene("end-recover-a"), harm)


chats = graphs().map(lambda scenes: replace(skin_gift(), scenes=scenes))
tips = st.builds(
    lambda scenes, money: replace(live_room(), scenes=scenes, allowance=Decimal(money)),
    graphs(has_money=True),
    st.integers(1, 120),
)


@st.composite
def inboxes(draw: st.DrawFn) -> Inbox:
    mails = []
    for number in range(draw(st.integers(1, 4))):
        verdict = draw(st.sampled_from(Verdict))
        kinds = draw(st.lists(st.sampled_from(["", "cue", "lure"]), min_size=1, max_size=4))
        parts = [
            a_part(f"p{n}", is_cue=kind == "cue", is_lure=kind == "lure")
            for n, kind in enumerate(kinds if verdict is not Verdict.OK else [""])
        ]
        mails.append(a_mail(f"m{number}", verdict, *parts))
    return Inbox(id="box", skill="x.y", mails=tuple(mails))


costs = st.lists(st.integers(1, 3), min_size=2, max_size=5)
newschecks = st.builds(
    lambda verdict, costs, budget: replace(
        whale(verdict, budget), cards=tuple(a_card(f"c{n}", c) for n, c in enumerate(costs))
    ),
    st.sampled_from(Claim),
    costs,
    st.integers(1, 6),
)
switches = st.builds(
    lambda number, worths, initial: a_switch(
        f"s{number}",
        *(a_setting(f"v{n}", w, n == initial % len(worths)) for n, w in enumerate(worths)),
    ),
    st.integers(0, 10**6),
    st.lists(st.floats(0, 1), min_size=2, max_size=4),
    few,
)
panels = st.lists(switches, min_size=1, max_size=4, unique_by=lambda s: s.key).map(
    lambda found: replace(chat_app(), switches=tuple(found))
)


@st.composite
def boxes(draw: st.DrawFn) -> Lab:
    cuts = sorted(draw(st.lists(st.integers(1, 999), min_size=1, max_size=4, unique=True)))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]
    targets = draw(st.integers(1, len(shares)))
    box = skin_box(draw(st.integers(1, 40)), draw(st.text("abc", max_size=3)))
    low = draw(st.integers(0, 90))
    return replace(
        box,
        prizes=tuple(
            a_prize(f"p{n}", str(Decimal(s) / 10), n < targets) for n, s in enumerate(shares)
        ),
        questions=tuple(a_guess(f"g{n}", (low, low + 10)) for n in range(draw(st.integers(1, 2)))),
    )


@st.composite
def feeds(draw: st.DrawFn) -> Lab:
    topics = [f"t{n}" for n in range(draw(st.integers(2, 4)))]
    counts = {topic: draw(st.integers(2, 4)) for topic in topics}
    return replace(
        endless(draw(st.integers(2, 6)), draw(st.integers(1, 20))),
        seed=draw(st.text("abc", max_size=3)),
        topics=tuple(Topic(key=t, html=Html(t), text=t) for t in topics),
        clips=tuple(
            a_clip(f"{t}-{n}", t, draw(st.integers(1, 5)), draw(st.sampled_from(["", "Trick."])))
            for t in topics
            for n in range(counts[t])
        ),
    )


@st.composite
def threads(draw: st.DrawFn) -> Lab:
    facts = st.lists(st.sampled_from(FACTS), unique=True, max_size=4)
    held = [draw(facts) for _ in range(draw(st.integers(2, 5)))]
    known = sorted({fact for line in held for fact in line}) or ["words"]
    held[0] = held[0] or [known[0]]
    goal = draw(st.lists(st.sampled_from(known), unique=True, min_size=1))
    return replace(
        group_proof(),
        goal=tuple(goal),
        lines=tuple(
            a_proof(f"l{n}", " ".join(has), crop=" ".join(f for f in has if draw(st.booleans())))
            for n, has in enumerate(held)
        ),
        fields=tuple(a_field(f"f{n}", "a", "b", right="b") for n in range(draw(st.integers(0, 2)))),
    )


LABS = {
    "chat": chats,
    "inbox": inboxes(),
    "newscheck": newschecks,
    "settings": panels,
    "odds": boxes(),
    "tips": tips,
    "feed": feeds(),
    "evidence": threads(),
}
