"""Small labs for the tests: a chat about a skin, an inbox with three mails."""

from webapp.domain.html import Html
from webapp.domain.labs.chat import Chat
from webapp.domain.labs.inbox import Inbox, Mail, Part, Verdict
from webapp.domain.labs.moves import Move, read_run
from webapp.domain.labs.scenes import TOLD_ADULT, Line, Reply, Scene
from webapp.domain.labs.states import Clue


def run(*texts: str) -> tuple[Move, ...]:
    """A run from its text form."""
    return read_run(texts)


def a_line(key: str, text: str = "Hi.", **changes: object) -> Line:
    values: dict[str, object] = {"name": "Fei", "html": Html(text), "text": text}
    return Line(key=key, **(values | changes))  # type: ignore[arg-type]


def a_reply(key: str, to: str, risk: int = 0, told: bool = False, gift: str = "") -> Reply:
    flags = frozenset({TOLD_ADULT}) if told else frozenset[str]()
    feedback = Html("Stop and think.") if risk else None
    return Reply(
        key=key,
        html=Html(f"Reply {key}"),
        text=f"Reply {key}",
        to=to,
        risk=risk,
        flags=flags,
        gift=gift,
        feedback=feedback,
    )


def a_scene(scene_id: str, *replies: Reply, lines: tuple[Line, ...] = ()) -> Scene:
    return Scene(id=scene_id, lines=lines or (a_line(f"{scene_id}-1"),), replies=replies)


def a_clue(key: str) -> Clue:
    return Clue(key=key, words=f"words of {key}", html=Html(f"why {key}"), text=f"why {key}")


def skin_gift() -> Chat:
    """The chat of the authors' guide."""
    secret = a_line("start-2", "Do not tell your parents.", cues=(a_clue("secret"),))
    return Chat(
        id="skin-gift",
        skill="contact.stranger",
        scenes=(
            a_scene(
                "start",
                a_reply("a", "gave-id", risk=2),
                a_reply("b", "ask-why"),
                a_reply("c", "end-safe-told", told=True),
                lines=(a_line("start-1"), secret),
            ),
            a_scene("ask-why", a_reply("a", "gave-id", risk=2), a_reply("b", "start")),
            a_scene(
                "gave-id",
                a_reply("a", "end-harm-photo", risk=3),
                a_reply("b", "end-recover-told", told=True),
            ),
            a_scene("end-safe-told"),
            a_scene("end-recover-told"),
            a_scene("end-harm-photo", a_reply("rewind", "gave-id")),
        ),
    )


def a_part(key: str, is_cue: bool = False, is_lure: bool = False) -> Part:
    return Part(
        key=key,
        html=Html(key),
        text=key,
        cue=a_clue(key) if is_cue or is_lure else None,
        is_lure=is_lure,
        outcome_html=Html("A false page.") if is_lure else None,
    )


def a_mail(mail_id: str, verdict: Verdict, *parts: Part) -> Mail:
    return Mail(
        id=mail_id,
        verdict=verdict,
        sender=Html("Fei"),
        sender_text="Fei",
        subject=Html("Hi"),
        subject_text="Hi",
        body=Html("".join(f'<span data-part="{p.key}"></span>' for p in parts)),
        parts=parts,
        explanation=Html("Why."),
    )


def school_mail() -> Inbox:
    """A trap, a good mail and rubbish."""
    trap = (a_part("s1"), a_part("urgency", is_cue=True), a_part("login", is_lure=True))
    return Inbox(
        id="school-mail",
        skill="fraud.red-lights",
        mails=(
            a_mail("m1", Verdict.PHISH, *trap),
            a_mail("m2", Verdict.OK, a_part("s1")),
            a_mail("m3", Verdict.SPAM, a_part("s1")),
        ),
    )
