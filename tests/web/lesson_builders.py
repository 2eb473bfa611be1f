"""One question of every kind, in which every word that must stay secret says SECRET."""

from webapp.domain.html import Html
from webapp.domain.questions import Kind, Part, Question, Target

SECRET = "SECRET"


def a_part(key: str, text: str, is_right: bool = False, **more: object) -> Part:
    """A part whose feedback is secret until it was answered."""
    why = f"{SECRET} feedback of {key}"
    return Part(
        key=key,
        html=Html(text),
        text=text,
        feedback=Html(f"<p>{why}</p>"),
        feedback_text=why,
        is_right=is_right,
        score=1.0 if is_right else 0.0,
        level="" if is_right else "misconception",
        **more,  # type: ignore[arg-type]
    )


def asking(kind: Kind, *parts: Part, **more: object) -> Question:
    """A question of a kind, named after it."""
    return Question(
        id=f"q-{kind}",
        kind=kind,
        prompt=Html(f"<p>What about {kind}?</p>"),
        prompt_text=f"What about {kind}?",
        parts=parts,
        hints=(Html("<p>First hint</p>"), Html("<p>Second hint</p>")),
        explanation=Html(f"<p>{SECRET} explanation of {kind}</p>"),
        skill="scam.spot",
        **more,  # type: ignore[arg-type]
    )


SINGLE = asking(
    Kind.SINGLE,
    a_part("a", "Send it"),
    a_part("b", "Keep it and tell", is_right=True),
    a_part("c", "Send half"),
)
MULTI = asking(
    Kind.MULTI,
    a_part("a", "A teacher", is_right=True),
    a_part("b", "A stranger"),
    a_part("c", "Grandma", is_right=True),
)
TRUEFALSE = asking(
    Kind.TRUEFALSE, a_part("true", "True"), a_part("false", "Not true", is_right=True)
)
MATCH = asking(
    Kind.MATCH,
    a_part("a", "Two steps", target="ta"),
    a_part("b", "Check the source", target="tb"),
    targets=(
        Target(key="ta", html=Html("Stolen account"), text="Stolen account"),
        Target(key="tb", html=Html("Spreading rumours"), text="Spreading rumours"),
        Target(key="tx", html=Html("Empty battery"), text="Empty battery"),
    ),
)
SORT = asking(
    Kind.SORT,
    a_part("a", "Favourite colour", target="open"),
    a_part("b", "Home address", target="family"),
    a_part("c", "Way to school", target="family"),
    targets=(
        Target(key="open", html=Html("Anybody"), text="Anybody"),
        Target(key="family", html=Html("Family only"), text="Family only"),
    ),
)
ORDER = asking(
    Kind.ORDER,
    a_part("a", "Stop", place=1),
    a_part("b", "Keep proof", place=2),
    a_part("c", "Tell an adult", place=3),
    a_part("d", "Report", place=4),
)
GAP = asking(
    Kind.GAP,
    Part(key="k1", html=Html(""), text="SECRETword", accepts=("SECRETword", "other")),
    body=Html('<p>Log in with <span data-part="k1"></span>, always.</p>'),
)
NUMBER = asking(Kind.NUMBER, accept=(1108.0, 1116.0), unit="%")
SPOT = asking(
    Kind.SPOT,
    a_part("s1", "Hello Min."),
    a_part("sender", "You have won.", is_right=True),
    a_part("rush", "Only five minutes left.", is_right=True),
    body=Html(
        '<p><span data-part="s1"></span> <span data-part="sender"></span></p>'
        '<p><span data-part="rush"></span></p>'
    ),
)
POLL = Question(
    id="q-poll",
    kind=Kind.POLL,
    prompt=Html("<p>What do you usually do?</p>"),
    prompt_text="What do you usually do?",
    parts=(
        Part(key="a", html=Html("Say yes"), text="Say yes"),
        Part(key="b", html=Html("Ask an adult"), text="Ask an adult"),
    ),
    is_private=True,
)
REFLECT = Question(
    id="q-reflect",
    kind=Kind.REFLECT,
    prompt=Html("<p>Who are your three adults?</p>"),
    prompt_text="Who are your three adults?",
)
EVERY_KIND = (SINGLE, MULTI, TRUEFALSE, MATCH, SORT, ORDER, GAP, NUMBER, SPOT, POLL, REFLECT)
