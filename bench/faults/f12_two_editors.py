"""F12: two leads write into the same report, and note on the same incident, from the same page."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import unescape

from bench.faults.ground import LOGINS, PASSWORD, Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.visits import Visit

ROUNDS, FEWER = 40, 10
SEEN = re.compile(r'name="seen" value="([^"]*)"')
FIELD = re.compile(r'<textarea[^>]*name="words"[^>]*>(.*?)</textarea>', re.DOTALL)
INCIDENT = re.compile(r'name="incident" value="(\d+)"')
TICKED = re.compile(r'name="told" value="(\w+)" checked')
LAST_WINS = "the last one wins"


def run(ground: Ground) -> Outcome:
    """Nobody's words replace those of somebody else unseen."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that does not look what a form was opened on."""
    return _run(ground, LAST_WINS)


def _run(ground: Ground, plant: str) -> Outcome:
    school, rounds = ground.school(4), FEWER if ground.is_quick else ROUNDS
    lost = unsaid = wrong = ticks = late = 0
    with House(school.data, plant) as house, ThreadPoolExecutor(2) as pool:
        house.start()
        two = [Visit(house.address) for _ in LOGINS]
        for visit, login in zip(two, LOGINS, strict=True):
            visit.sign_in_staff(login, PASSWORD)
        for number in range(rounds):
            replies = list(pool.map(_write, two, _pages(two), [f"A{number}.", f"B{number}."]))
            there = _words(two[0])
            mine = [status for status, _word in replies]
            lost += sum(s == 303 and word not in there for s, word in replies)
            unsaid += mine.count(409) != sum(word not in there for _s, word in replies)
            late += mine.count(409)
            wrong += sum(status not in (303, 409) for status in mine)
        ticks = _lost_ticks(two, pool)
        house.end()
    return Outcome(
        (
            none("words that were kept and are gone", lost, f"of {2 * rounds}"),
            none("rounds in which somebody was not told", unsaid, f"of {rounds}"),
            none("other replies", wrong),
            none("ticks of an incident that are gone", ticks, "of 2"),
            Count("rounds", rounds, least=FEWER),
            told("told to put both together (409)", late),
        )
    )


def _page() -> str:
    return f"/school/audit/public?year={datetime.now(UTC).year}"


def _pages(two: list[Visit]) -> list[str]:
    return [visit.get(_page()) for visit in two]


def _write(visit: Visit, page: str, word: str) -> tuple[int, str]:
    """Add a word to what stands there, as the page was when it was opened."""
    there, seen = FIELD.search(page), SEEN.search(page)
    words = f"{unescape(there[1]) if there else ''} {word}"[-600:]
    year = datetime.now(UTC).year
    form = {"words": words, "seen": seen[1] if seen else ""}
    status, _body, _where = visit.post(f"/school/audit/words/public?year={year}", form, page)
    return status, word


def _words(visit: Visit) -> str:
    found = FIELD.search(visit.get(_page()))
    return found[1] if found else ""


def _lost_ticks(two: list[Visit], pool: ThreadPoolExecutor) -> int:
    """Each notes somebody else whom they told."""
    first = two[0].get("/school/breach")
    two[0].post("/school/breach/incident", {"kind": "leak", "words": "A laptop was lost"}, first)
    pages = [visit.get("/school/breach") for visit in two]
    found = INCIDENT.search(pages[0])
    if found is None:
        return 2
    forms = [{"incident": found[1], "told": "police"}, {"incident": found[1], "told": "families"}]
    where = ["/school/breach/incident/change"] * 2
    list(pool.map(lambda v, w, f, p: v.post(w, f, p), two, where, forms, pages))
    return 2 - len(set(TICKED.findall(two[0].get("/school/breach"))))


FAULT = Fault(
    number=12,
    title="two editors of one thing",
    done=f"two leads open the same page of the yearly report and both keep words, {ROUNDS} "
    f"rounds; both note "
    "on the same incident whom they told",
    expected="the later one is told (409), sees both, and nothing is lost; ticks of both stand",
    run=run,
    plant=LAST_WINS,
    planted=planted,
)
