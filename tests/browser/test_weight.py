"""What a page weighs on the line: little at first, next to nothing the second time."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.labs.walks import address, all_labs
from tests.browser.looks import USUAL
from tests.browser.samples import few, voice
from tests.compiled import shipped_library
from webapp.domain.labs.lab import LabKind

FIRST_VISIT, SECOND_VISIT = 100 * 1024, 20 * 1024  # bytes, heads included


def test_a_lesson_weighs_little_and_next_to_nothing_the_second_time(visit, site):
    library = shipped_library()
    lessons = [library.lesson(lesson_id, "zh-Hans") for lesson_id in library.lessons]

    for lesson in few(lessons, voice):
        weighs_little(visit(USUAL, unused=True), f"/lessons/{lesson.id}")


@pytest.mark.parametrize("kind", LabKind)
def test_a_simulation_weighs_little_and_next_to_nothing_the_second_time(visit, site, kind):
    labs = [(lesson, lab) for lesson, lab in all_labs(site, "zh-Hans") if lab.kind is kind]

    lesson, lab = max(labs, key=lambda pair: len(repr(pair[1])))

    weighs_little(visit(USUAL, unused=True), address(lesson, lab))


def weighs_little(page: Page, path: str) -> None:
    """Two visits with a browser that was never here."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")

    first, second = weigh(page, line, path), weigh(page, line, path)

    assert first <= FIRST_VISIT, path
    assert second <= SECOND_VISIT, path


def weigh(page: Page, line: CDPSession, path: str) -> int:
    """Bytes that came over the line for one visit. Fonts are the reader's own."""
    came: dict[str, float] = {}
    fonts: set[str] = set()

    def add(event: Mapping[str, float]) -> None:
        came[str(event["requestId"])] = event["encodedDataLength"]

    def answered(event: Mapping[str, str]) -> None:
        if event["type"] == "Font":
            fonts.add(event["requestId"])

    line.on("Network.loadingFinished", add)
    line.on("Network.responseReceived", answered)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    line.remove_listener("Network.loadingFinished", add)
    line.remove_listener("Network.responseReceived", answered)
    return int(sum(size for request, size in came.items() if request not in fonts))
