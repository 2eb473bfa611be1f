"""Calls for help in words: what a child chooses, and what the one who reads them sees."""

from collections.abc import Mapping

from webapp.domain.calls.calls import Act, Concern, Half, Standing, What, Where, WhoHelps
from webapp.domain.calls.private import Private
from webapp.domain.calls.readers import ROLE
from webapp.domain.calls.warning import Alarm
from webapp.domain.people import Role
from webapp.web.i18n import _

PICTURES = {
    What.UNKIND: "message-circle",
    What.FRIGHTENED: "octagon-alert",
    What.ASKED: "gift",
    What.SAW: "eye",
    What.AFRAID: "user",
    Where.HERE: "sprout",
    Where.GAME: "play",
    Where.CHAT: "mail",
    Where.SCHOOL: "book-open",
    Where.HOME: "house",
    WhoHelps.TEACHER: "presentation",
    WhoHelps.OTHER: "users",
    WhoHelps.FAMILY: "house",
    WhoHelps.ANY: "heart",
}


def what_word(what: What) -> str:
    """What happened, in a child's words."""
    return {
        What.UNKIND: _("Somebody is unkind to me"),
        What.FRIGHTENED: _("A picture or a message frightens me"),
        What.ASKED: _("Somebody asks me for photos, to meet, or for money"),
        What.SAW: _("I saw it happen to somebody else"),
        What.AFRAID: _("I am afraid of somebody"),
    }[what]


def where_word(where: Where) -> str:
    """Where it happened."""
    return {
        Where.HERE: _("On this site"),
        Where.GAME: _("In a game"),
        Where.CHAT: _("In a chat or an app"),
        Where.SCHOOL: _("At school"),
        Where.HOME: _("At home"),
    }[where]


def who_helps_word(helper: WhoHelps) -> str:
    """Who should help."""
    return {
        WhoHelps.TEACHER: _("My teacher"),
        WhoHelps.OTHER: _("Another grown-up of the school"),
        WhoHelps.FAMILY: _("Somebody of my family"),
        WhoHelps.ANY: _("Anybody who can"),
    }[helper]


def half_word(half: Half) -> str:
    """Half of a day."""
    return {Half.MORNING: _("morning"), Half.AFTERNOON: _("afternoon")}[half]


def standing_word(standing: Standing) -> str:
    """Where a call stands."""
    return {
        Standing.NEW: _("new"),
        Standing.SEEN: _("seen"),
        Standing.IN_HAND: _("in hand"),
        Standing.HANDED_OVER: _("handed over"),
        Standing.CLOSED: _("closed"),
    }[standing]


def concern_word(concern: Concern) -> str:
    """What a person takes a call to be."""
    return {
        Concern.DANGER: _("A child is in danger now"),
        Concern.SEXUAL: _("Sexual: touching, images, luring"),
        Concern.VIOLENCE: _("Violence, also at home"),
        Concern.BULLYING: _("Bullying"),
        Concern.NEGLECT: _("Neglected or left alone"),
        Concern.MISSING: _("Missing, taken away or lured away"),
        Concern.SELF_HARM: _("Self-harm"),
        Concern.FRAUD: _("Fraud, money taken"),
        Concern.OTHER: _("Something else"),
    }[concern]


def act_word(act: Act) -> str:
    """What was done."""
    return {
        Act.OPENED: _("opened"),
        Act.MOVED: _("changed where it stands"),
        Act.TRIED: _("sorted"),
        Act.NOTED: _("note"),
        Act.ANSWERED: _("answer to the child"),
        Act.SEALED: _("sealed"),
        Act.EXPORTED: _("taken out as a file"),
    }[act]


def private_word(kind: Private) -> str:
    """A kind of private information."""
    return {
        Private.PHONE: _("a phone number"),
        Private.ID_NUMBER: _("a number of an identity card"),
        Private.ADDRESS: _("an address"),
        Private.LINK: _("a link"),
    }[kind]


def alarm_word(alarm: Alarm) -> str:
    """What words may point to."""
    return {
        Alarm.SELF_HARM: _("Words that may point to self-harm"),
        Alarm.THREAT: _("Words that may point to a threat"),
        Alarm.COERCED_IMAGES: _("Words that may point to forced or intimate images"),
        Alarm.RUNNING_AWAY: _("Words that may point to running away or meeting a stranger"),
        Alarm.VIOLENCE_AT_HOME: _("Words that may point to violence at home"),
    }[alarm]


def named_word(key: str, names: Mapping[int, str]) -> str:
    """Who must not read a call."""
    if key.startswith(ROLE):
        return role_word(Role(key.removeprefix(ROLE)))
    return names.get(int(key), _("somebody who works here no more"))


def role_word(role: Role) -> str:
    """All who have a role, in a child's words."""
    return {
        Role.TEACHER: _("any teacher"),
        Role.LEADER: _("anybody who leads workshops"),
        Role.LEAD: _("any head of the school"),
    }[role]
