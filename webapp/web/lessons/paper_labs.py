"""Simulations on paper: what stands in the worksheet, and what is cut out or turned over later.

Nothing here says what is right; the key is on the page of the simulation for staff.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from webapp.domain.html import Html
from webapp.domain.labs.booklet import Leaf, booklet_of
from webapp.domain.labs.evidence import ACTIONS, UNSURE, EvidenceLab
from webapp.domain.labs.feed_values import Clip, Feed
from webapp.domain.labs.inbox import Inbox, Mail
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.newscheck import Claim, Newscheck
from webapp.domain.labs.odds import Odds, Prize, prize_of
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.settings import SettingsLab
from webapp.domain.labs.talking import ASK, SILENCE
from webapp.domain.labs.tips import Tips
from webapp.web.i18n import _
from webapp.web.presenting import PLACE

PAPER_SEED = "paper"  # every copy is dealt the same, so a class can talk about it
MOST_DRAWS = 60  # that fit one page
PURSE_LINES = 5  # purchases that have a line in the purse


@dataclass(frozen=True, slots=True)
class PaperPiece:
    """Words of a mail. Clues are not marked; that a link is one can be seen on screen too."""

    html: Html
    is_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMail:
    """A mail with its sentences in place."""

    sender: tuple[PaperPiece, ...]
    subject: tuple[PaperPiece, ...]
    date: tuple[PaperPiece, ...]
    body: tuple[PaperPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClip:
    """A clip as a card."""

    number: int
    clip: Clip
    topic: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLab:
    """A simulation in print. `form` and `later` name templates; `later` is empty without one."""

    lab: Lab
    title: Html
    form: str
    later: str = ""
    boxes: tuple[str, ...] = ()  # words of ours beside boxes to tick
    says: Mapping[str, str] = field(default_factory=dict)  # replies that are always possible
    ends: Mapping[str, str] = field(default_factory=dict)  # endings the author did not write
    leaves: tuple[Leaf, ...] = ()
    prices: Mapping[str, str] = field(default_factory=dict)  # gift -> what it costs
    mails: tuple[PaperMail, ...] = ()
    clips: tuple[PaperClip, ...] = ()
    draws: tuple[Prize, ...] = ()
    count: int = 0  # rows or boxes to fill
    sums: tuple[str, ...] = ()  # amounts of money in words: there at first, then of one draw


def paper_lab(lab: Lab, title: Html) -> PaperLab:
    """The printed form of a simulation; `title` is the step's, for a lab without one."""
    return _FORMS[lab.kind](lab, lab.title_html or title)


def _story(lab: Story, title: Html) -> PaperLab:
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_story",
        leaves=booklet_of(lab),
        says=_says(SILENCE, ASK),
        ends=_ends(),
    )


def _tips(lab: Tips, title: Html) -> PaperLab:
    return replace(
        _story(lab, title),
        prices={gift.key: _money(gift.price, lab.currency) for gift in lab.gifts},
        sums=(_money(lab.allowance, lab.currency),),
        count=PURSE_LINES,
    )


def _inbox(lab: Inbox, title: Html) -> PaperLab:
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_inbox",
        boxes=_boxes(*lab.stamps),
        mails=tuple(_mail(mail) for mail in lab.mails),
    )


def _mail(mail: Mail) -> PaperMail:
    texts = {part.key: PaperPiece(part.html, part.is_lure) for part in mail.parts}

    def pieces(html: Html) -> tuple[PaperPiece, ...]:
        return tuple(PaperPiece(p) if isinstance(p, Html) else texts[p] for p in html.cut(PLACE))

    return PaperMail(
        sender=pieces(mail.sender),
        subject=pieces(mail.subject),
        date=pieces(mail.date) if mail.date else (),
        body=pieces(mail.body),
    )


def _newscheck(lab: Newscheck, title: Html) -> PaperLab:
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_newscheck",
        later="paper_lab_cards",
        boxes=_boxes(*(claim.value for claim in Claim), ASK),
        count=lab.budget,
    )


def _settings(lab: SettingsLab, title: Html) -> PaperLab:
    return PaperLab(lab=lab, title=title, form="paper_lab_settings")


def _odds(lab: Odds, title: Html) -> PaperLab:
    count = min(lab.draws, MOST_DRAWS)
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_odds",
        later="paper_lab_draws",
        count=count,
        draws=tuple(prize_of(lab, PAPER_SEED, number) for number in range(count)),
        sums=(_money(lab.price * count, lab.currency), _money(lab.price, lab.currency)),
    )


def _feed(lab: Feed, title: Html) -> PaperLab:
    topics = {topic.key: topic.html for topic in lab.topics}
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_feed",
        later="paper_lab_clips",
        boxes=_boxes("watch", "skip", "less"),
        count=lab.rounds,
        clips=tuple(
            PaperClip(number=number, clip=clip, topic=topics[clip.topic])
            for number, clip in enumerate(lab.clips, start=1)
        ),
    )


def _evidence(lab: EvidenceLab, title: Html) -> PaperLab:
    return PaperLab(
        lab=lab,
        title=title,
        form="paper_lab_evidence",
        boxes=_boxes(*ACTIONS),
        says=_says(UNSURE),
    )


def _boxes(*keys: str) -> tuple[str, ...]:
    return tuple(_says(*keys).values())


def _says(*keys: str) -> dict[str, str]:
    return {key: _WORDS[key]() for key in keys}


def _ends() -> dict[str, str]:
    """They fit whatever was given away before."""
    return {
        SILENCE: _(
            "You put it away and said nothing. Silence is an answer too. Now tell an adult."
        ),
        ASK: _("You asked an adult. That is always right, and it is never too late for it."),
    }


def _money(amount: Decimal, currency: str) -> str:
    figure = f"{amount:f}"
    if "." in figure:
        figure = figure.rstrip("0").rstrip(".")
    return _("%(n)s yuan", n=figure) if currency == "CNY" else f"{figure} {currency}"


_FORMS: Mapping[LabKind, Callable[[Any, Html], PaperLab]] = {
    LabKind.CHAT: _story,
    LabKind.TIPS: _tips,
    LabKind.INBOX: _inbox,
    LabKind.NEWSCHECK: _newscheck,
    LabKind.SETTINGS: _settings,
    LabKind.ODDS: _odds,
    LabKind.FEED: _feed,
    LabKind.EVIDENCE: _evidence,
}

# The same words as on the pages of simulations.
_WORDS: Mapping[str, Callable[[], str]] = {
    "silence": lambda: _("Say nothing and put it away"),
    "ask": lambda: _("Not sure. Ask an adult"),
    "ok": lambda: _("I trust it"),
    "spam": lambda: _("Just advertising"),
    "phish": lambda: _("Suspicious"),
    "true": lambda: _("It is true"),
    "false": lambda: _("It is false"),
    "mixed": lambda: _("Partly true, told wrongly"),
    "unproven": lambda: _("Nobody can tell yet"),
    "watch": lambda: _("Watched"),
    "skip": lambda: _("Skipped"),
    "less": lambda: _("Not interested"),
    "keep": lambda: _("Keep it whole"),
    "crop": lambda: _("Cut off the edges"),
    "delete": lambda: _("Delete it"),
    "unsure": lambda: _("I am not sure"),
}
