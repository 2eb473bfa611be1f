"""Rules about the form of all labs: attributes, pieces, keys, links."""

import re
from collections.abc import Iterator, Mapping

from webapp.content.headers import SLUG
from webapp.content.labs.mails import RawInbox
from webapp.content.labs.stories import MINE, RawStory, links_in
from webapp.content.markdown import Node
from webapp.content.openings import PART_KINDS
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sentences import CUE, LURE
from webapp.content.sources import Document, RawLab
from webapp.domain.labs.scenes import ending_of

KEY = re.compile(SLUG)
COUNT = re.compile(r"[1-9][0-9]{0,3}")
MONEY = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")
CURRENCY = re.compile(r"[A-Z]{3}")
WORD = re.compile(r"\S{1,60}")
TEXT = re.compile(r".{1,200}")
KEYS = re.compile(r"[a-z0-9-]+(,[a-z0-9-]+)*")
# Names that children meet every day; a word that also means something else is left out.
BRAND = re.compile(
    r"微信|腾讯|抖音|快手|支付宝|淘宝|天猫|京东|拼多多|美团|饿了么|哔哩哔哩|小红书|微博|知乎|百度|网易|"
    r"钉钉|华为|王者荣耀|和平精英|原神|蛋仔派对|迷你世界|"
    r"(?<![A-Za-z])(?:QQ|WeChat|Tencent|TikTok|Douyin|Alipay|Taobao|Weibo|Bilibili|Genshin|Roblox|"
    r"Minecraft|Fortnite|YouTube|Instagram|Facebook|WhatsApp|Snapchat|Google|Netflix|PayPal|"
    r"iPhone|Huawei)(?![A-Za-z])",
    re.IGNORECASE,
)
LINKS = {"inbox": (CUE, LURE), "chat": (CUE, "#"), "tips": (CUE, "#")}
FINDABLE = "clues stand in a message **Name**: before an ending, or in a mail"
ASKING = {"skill": WORD, "outcome": WORD, "title": TEXT}
LAB_ATTRIBUTES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "chat": ASKING,
    "inbox": ASKING,
    "mail": {"verdict": WORD},
    "newscheck": {**ASKING, "verdict": WORD, "budget": COUNT},
    "post": {},
    "settings": {**ASKING, "goal": TEXT},
    "odds": {**ASKING, "price": MONEY, "currency": CURRENCY, "budget": MONEY, "seed": WORD},
    "tips": {**ASKING, "allowance": MONEY, "currency": CURRENCY},
    "feed": {**ASKING, "budget": COUNT, "rule": WORD, "rounds": COUNT, "seed": WORD},
    "clip": {"topic": WORD, "hook": TEXT, "minutes": COUNT},
    "switch": {},
    "evidence": {**ASKING, "goal": KEYS, "cost": COUNT},
}


def lab_holds_only_its_form(document: Document, desk: Desk) -> Hits:
    """A lab consists of the pieces of its kind; everything else would be lost."""
    for lab in document.all_labs():
        for node in lab.extra:
            yield node.line, f"this does not belong into '::: {lab.kind}' at this place"
        for group in lab.keyed():
            for entry in group:
                for node in entry.extra:
                    yield node.line, "under a line of a list stands only '> feedback'"


def lab_stands_in_step(document: Document, desk: Desk) -> Hits:
    """Learners only meet what stands in a step; tests have no labs."""
    if not document.is_lesson:
        for lab in document.all_labs():
            yield lab.line, "a test has no simulations: put it into a lesson"
        return
    for node in document.opening_nodes:
        if id(node) in document.labs:
            yield node.line, "this simulation stands before the first step (##)"


def lab_part_stands_in_lab(document: Document, desk: Desk) -> Hits:
    """Mails stand in an inbox, posts in a newscheck, clips and switches in a feed."""
    inside = {id(node) for lab in document.all_labs() for node in lab.node.walk()}
    for node in document.kinds(*PART_KINDS):
        if id(node) not in inside:
            yield node.line, f"'::: {node.opening.kind}' stands outside its simulation"


def lab_key_is_there(document: Document, desk: Desk) -> Hits:
    """Moves are stored by key: every choice has its own. `content fmt` writes missing keys."""
    for lab in document.all_labs():
        for group in lab.keyed():
            seen: set[str] = set()
            for entry in group:
                if not KEY.fullmatch(entry.key):
                    yield (
                        entry.line,
                        "write a key at the end: {#a}; `content fmt` does it for you",
                    )
                elif entry.key in seen:
                    yield entry.line, f"key {entry.key!r} stands twice"
                seen.add(entry.key)


def lab_clue_says_why(document: Document, desk: Desk) -> Hits:
    """A clue or trap without a reason teaches nothing: (cue:id "why"), (lure:id "why")."""
    for lab in document.all_labs():
        for link in (*links_in([lab.node], CUE), *links_in([lab.node], LURE)):
            scheme, _, key = link.attrs["href"].partition(":")
            if not KEY.fullmatch(key):
                yield link.line, f"{scheme}: needs an id of small letters, digits and hyphens"
            elif not link.attrs.get("title"):
                yield link.line, f'say why: ({scheme}:{key} "why")'


def clue_can_be_found(document: Document, desk: Desk) -> Hits:
    """Learners look closer at messages of others before an ending, and at a mail's sentences."""
    for lab in document.all_labs():
        reach = {id(link) for link in _findable(lab)}
        known = [s for s in (CUE, LURE) if s in LINKS.get(lab.kind, ())]
        for link in (link for scheme in known for link in links_in([lab.node], scheme)):
            if id(link) not in reach:
                yield link.line, f"nobody can find {link.attrs['href']!r} here: {FINDABLE}"


def _findable(lab: RawLab) -> Iterator[Node]:
    if isinstance(lab, RawStory):
        for scene in (s for s in lab.scenes if ending_of(s.id) is None):
            messages = [x for x in scene.lines if x.name and x.name not in MINE]
            yield from links_in([node for x in messages for node in x.nodes], CUE)
    elif isinstance(lab, RawInbox):
        for mail in lab.mails:
            places = [n for n in mail.node.children if n.type != "blockquote"]
            yield from (*links_in(places, CUE), *links_in(places, LURE))


def lab_link_is_known(document: Document, desk: Desk) -> Hits:
    """Links in a lab: term:, help:, cue:, in a mail lure:, in a choice #scene."""
    for lab in document.all_labs():
        allowed = ["term:", "help:", *LINKS.get(lab.kind, ())]
        for link in links_in([lab.node], ""):
            href = link.attrs["href"]
            if not href.startswith(tuple(allowed)):
                yield link.line, f"{href[:40]!r}: a link here is one of {', '.join(allowed)}"


def cell_key_stands_in_odds(document: Document, desk: Desk) -> Hits:
    """A table has keys in the list of prizes only."""
    prizes = {id(n) for lab in document.all_labs() if lab.kind == "odds" for n in lab.node.walk()}
    for node in document.root.walk():
        inline = node.children[0] if node.type == "td" and node.children else None
        if inline is not None and inline.meta.get("key") and id(node) not in prizes:
            yield node.line, "a key in a table stands where no key can stand"


def real_brand(document: Document, desk: Desk) -> Hits:
    """Simulations name no real product: nobody is to be feared or trusted for its name."""
    for lab in document.all_labs():
        lines = document.lines[lab.line - 1 : lab.node.meta["end"]]
        for number, line in enumerate(lines, start=lab.line):
            if found := BRAND.search(line):
                yield number, f"{found[0]!r} is a real brand: invent a name"


LAB_FORM_RULES = (
    lab_holds_only_its_form,
    lab_stands_in_step,
    lab_part_stands_in_lab,
    lab_key_is_there,
    lab_clue_says_why,
    clue_can_be_found,
    lab_link_is_known,
    cell_key_stands_in_odds,
    real_brand,
)
