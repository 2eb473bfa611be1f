"""Cards before a camera: a film of forty is read by the page, and nothing of it leaves."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from bench.cards import studio
from tests.browser.conftest import ARGUMENTS, whole_chromium
from tests.browser.hands import Keyboard
from tests.browser.looks import DAY, DESKTOP, Look
from tests.browser.shelf import PATIENCE
from tests.browser.walking import sign_in_teacher
from webapp.domain.fourway import CARDS, letter_up
from webapp.web.fourway.routes import SURE

LOOK = Look(DESKTOP, DAY, "en")
TRY = "/workshops/cards/try"
ELSEWHERE = "school.test"  # a host of its own is no secure context over plain HTTP
FILM = {"size": 36}
FRAMES = 5
# The panel as a workshop's page has it: with a form that takes the letters.
WITH_FORM = """async () => {
  const section = document.querySelector("[data-fourway]");
  const own = section.cloneNode(true);
  own.dataset.form = "answers";
  const take = document.createElement("button");
  take.type = "button";
  take.dataset.fourwayTake = "";
  take.textContent = "Take";
  own.querySelector("[data-fourway-controls]").append(take);
  const form = document.createElement("form");
  Object.assign(form, { id: "answers", method: "post", action: "/workshops/cards/taken" });
  form.innerHTML = '<input name="card-1">';
  section.replaceWith(own, form);
  (await import(document.querySelector("script[src*='panel.js']").src)).panel(own);
}"""
READ = """async (cards) => {
  const { draw } = await import("/bench/cards/scene.js");
  const { read } = await import("/static/js/fourway/read.js");
  const codes = new AR.Dictionary("ARUCO_MIP_36h12").codeList;
  const held = cards.map(([number, x, degrees]) =>
    ({ number, x, y: 100, size: 50, turn: degrees * Math.PI / 180, yaw: 0.2, pitch: -0.3 }));
  const scene = { width: 400, height: 200, cards: held, blur: 0.9, noise: 3 };
  const grey = draw(scene, codes, 1);
  const data = new Uint8ClampedArray(4 * grey.length);
  grey.forEach((value, n) => data.fill(value, 4 * n, 4 * n + 4));
  return read({ width: 400, height: 200, data }).map(({ card, letter }) => `${card} ${letter}`);
}"""
GATHER = """async ([cards, frames]) => {
  const { Tally } = await import("/static/js/fourway/tally.js");
  const tally = new Tally(cards);
  for (const frame of frames) {
    if (frame === "close") tally.close();
    else tally.add(Object.entries(frame).map(([card, [letter, confidence]]) =>
      ({ card: Number(card), letter, confidence: confidence ?? 1 })));
  }
  return Object.fromEntries(tally.letters());
}"""


@pytest.fixture(scope="module")
def scripts(browser: Browser, site) -> Iterator[Page]:
    """A page in which the scripts can be asked."""
    page = browser.new_page()
    studio.set_up(page, site.url)
    yield page
    page.close()


@pytest.fixture(scope="module")
def filmed(scripts, tmp_path_factory):
    """Forty cards in a room, as a film, and what is held up in it."""
    path = tmp_path_factory.mktemp("film") / "room.y4m"
    return path, studio.film(scripts, FILM, FRAMES, path)


@pytest.fixture(scope="module")
def before_camera(playwright: Playwright, site, filmed) -> Iterator[Browser]:
    """A browser with that film for a camera, in which the site has a second name."""
    host = f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"
    chromium = playwright.chromium.launch(
        args=[*ARGUMENTS, *studio.before_the_camera(filmed[0]), host], **whole_chromium()
    )
    yield chromium
    chromium.close()


def entered(browser: Browser, site, url: str) -> Page:
    context = browser.new_context(base_url=url, **LOOK.options)
    context.set_default_timeout(PATIENCE)
    page, door = context.new_page(), site.sign_in_of("teacher")
    sign_in_teacher(page, door["login"], door["password"])
    page.goto(f"{TRY}?lang=en")
    page.wait_for_load_state("networkidle")
    return page


def test_forty_cards_are_read_and_only_letters_leave_the_page(before_camera, site, filmed):
    page = entered(before_camera, site, site.url)
    page.evaluate(WITH_FORM)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    Keyboard(page).press(page.get_by_role("button", name="Start the camera"))
    expect(page.locator(".is-sure")).to_have_count(40)

    assert asked == []
    expect(page.get_by_role("status")).to_have_text("All 40 cards read.")
    shown = page.locator("[data-card] b").all_inner_texts()
    assert dict(zip(map(str, range(1, 41)), shown, strict=True)) == filmed[1]

    page.route("**/cards/taken", lambda route: route.fulfill(body="taken"))
    with page.expect_request("**/cards/taken") as sent:
        page.get_by_role("button", name="Take").click()
    letters = {key: values[0] for key, values in parse_qs(sent.value.post_data).items()}
    assert letters == {f"card-{card}": letter for card, letter in filmed[1].items()}


def test_stopping_lets_the_camera_go(before_camera, site):
    page = entered(before_camera, site, site.url)
    page.get_by_role("button", name="Start the camera").click()
    expect(page.get_by_role("button", name="Stop the camera")).to_be_focused()
    stream = page.evaluate_handle("document.querySelector('video').srcObject.getTracks()[0]")

    page.get_by_role("button", name="Stop the camera").click()

    assert stream.evaluate("track => track.readyState") == "ended"
    assert page.evaluate("document.querySelector('video').srcObject") is None
    expect(page.get_by_role("button", name="Start the camera")).to_be_focused()


def test_where_browsers_open_no_camera_the_page_says_what_to_do(before_camera, site):
    page = entered(before_camera, site, site.url.replace("127.0.0.1", ELSEWHERE))

    expect(page.get_by_role("button", name="Start the camera")).to_be_hidden()
    expect(page.locator("[data-fourway-closed]")).to_contain_text("http://127.0.0.1")


def test_the_page_names_the_letters_that_are_printed(scripts):
    said = scripts.evaluate("""async () => {
      const { CARDS, letterUp } = await import("/static/js/fourway/letters.js");
      return Array.from({ length: CARDS }, (_, n) => [0, 1, 2, 3].map((t) => letterUp(n + 1, t)));
    }""")

    assert said == [[letter_up(card, t) for t in range(4)] for card in range(1, CARDS + 1)]


def test_the_page_says_how_sure_a_letter_has_to_be(scripts):
    sure = scripts.evaluate("import('/static/js/fourway/tally.js').then(tally => tally.SURE)")

    assert sure * 100 == SURE


TOP, RIGHT, BOTTOM, LEFT = (letter_up(9, turns) for turns in (0, 3, 2, 1))


@pytest.mark.parametrize(
    ("cards", "readings"),
    [
        ([(9, 200, 0)], [f"9 {TOP}"]),
        ([(9, 200, 90)], [f"9 {LEFT}"]),
        ([(9, 200, 180)], [f"9 {BOTTOM}"]),
        ([(9, 200, -90)], [f"9 {RIGHT}"]),
        ([(9, 200, 24)], [f"9 {TOP}"]),  # held askew
        ([(9, 200, -24)], [f"9 {TOP}"]),
        ([(9, 200, 45)], ["9 "]),  # on its corner: neither letter is up
        ([(9, 100, 0), (9, 300, 90)], []),  # a copied card: nobody knows which one is meant
        ([(9, 100, 0), (9, 300, 5)], [f"9 {TOP}"]),
        ([(61, 200, 0)], []),  # a marker of the same kind that is no card of ours
    ],
)
def test_the_edge_on_top_is_the_letter(scripts, cards, readings):
    assert scripts.evaluate(READ, cards) == readings


B, C, ON_CORNER = {"7": ["B"]}, {"7": ["C"]}, {"7": [""]}


@pytest.mark.parametrize(
    ("frames", "letters"),
    [
        ([], {}),
        ([B, B], {}),  # two looks prove nothing
        ([B, B, B], {"7": "B"}),
        ([B, {}, B, {}, {}, B], {"7": "B"}),  # it need not be seen in every frame
        ([B, C, B, C, B, C, B], {}),  # it is turning
        ([C, B, B, B], {"7": "B"}),
        ([B, B, B, C], {"7": "B"}),  # one look may err
        ([B, B, B, C, C], {}),  # not B any more, not yet C
        ([B, B, B, C, C, C], {}),
        ([B, B, B, C, C, C, C], {"7": "C"}),  # now it was turned
        ([B, B, B, {}, {}, {}], {"7": "B"}),  # put down after being read
        ([B, B, B, ON_CORNER, ON_CORNER], {}),
        ([ON_CORNER] * 5, {}),
        ([B, B, B, "close", C, C, C, C], {"7": "B"}),
        ([{"7": ["B", 0.7]}] * 5, {}),  # agreed, but hardly legible
        ([{"41": ["A"]}] * 5, {}),  # not a card of this room
        ([{"3": ["D"], "1": ["A"]}] * 3, {"1": "A", "3": "D"}),
    ],
)
def test_a_letter_counts_when_looks_agree(scripts, frames, letters):
    assert scripts.evaluate(GATHER, [40, frames]) == letters
