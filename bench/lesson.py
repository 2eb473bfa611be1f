"""A page of a lesson, against a bare Flask response of the same size and against a file of it."""

from bench.figures import Figure
from bench.measure import Case, Pace, again, take_turns
from bench.site import FEW, FILE, MANY, Site, floor_server, size_of
from bench.visits import plain_get
from bench.yards import CPU, P50, RATE, lines

PATH = "/lessons/scam-red-lights?lang=zh-Hans"
FLASK = "bare Flask"
TARGET = "ratio <= 3"  # of a bare Flask response at as many connections
NAMES = {"stranger": "lesson page, signed out", "learner": "lesson page, signed in"}
SAID = {
    MANY: {RATE: ("", "RELATE 46-79, CTFd 103"), CPU: (TARGET, "CTFd 18.7, RELATE 21.8-37")},
    FEW: {P50: ("", "CTFd 14, RELATE 36-59"), CPU: (TARGET, "CTFd 14.4, RELATE 21.5-35")},
}


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Requests a second, times and processor time at 16 and at 2 connections."""
    stranger = plain_get(PATH, site.server.address)
    sizes = {"stranger": size_of(site, stranger), "learner": size_of(site, site.gets(PATH, 1)[0]())}
    found = [
        Figure(name=f"{NAMES[who]}: compressed", samples=(size,), unit="B")
        for who, size in sizes.items()
    ]
    with floor_server(site.folder, sizes.values()) as floor:
        cases = {
            "stranger": Case(site.server, again(stranger, MANY)),
            "learner": Case(site.server, site.gets(PATH, MANY)),
            FLASK: Case(floor.server, floor.page(sizes["stranger"])),
            FILE: Case(floor.files, floor.file(sizes["stranger"])),
        }
        for connections in (MANY, FEW):
            shots = take_turns(cases, connections, pace)
            said = SAID[connections]
            for who, name in NAMES.items():
                label = f"{name}, c{connections}"
                found += lines(label, shots[who], shots[FLASK], FLASK, said)
            found += lines(f"bare Flask page, c{connections}", shots[FLASK], shots[FILE], FILE, {})
    return found
