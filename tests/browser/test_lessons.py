"""A lesson in a browser: reading aloud, pinyin, the open book."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import DAY, DESKTOP, NIGHT, PHONE, USUAL, Look

BOOK = "/lessons/stop-leave-tell"
# Chromium under test has no voices. This one speaks at once and notes what it was given.
VOICE = """
window.said = [];
const voice = {lang: 'LANG', localService: true, name: 'test'};
class Words {
  constructor(text) { this.text = text; }
}
window.SpeechSynthesisUtterance = Words;
const engine = {
  getVoices: () => [voice],
  addEventListener() {},
  cancel() { clearTimeout(this.timer); },
  speak(words) {
    window.said.push({text: words.text, rate: words.rate, lang: words.lang});
    document.documentElement.setAttribute('data-said-' + window.said.length, '');
    words.onboundary({name: 'word', charIndex: 0, charLength: 1});
    window.marked = [...(CSS.highlights.get('reading') || [])].map(String).join('');
    this.timer = setTimeout(() => words.onend({}), 300);
  },
};
Object.defineProperty(window, 'speechSynthesis', {value: engine});
"""


def with_a_voice(page: Page, lang: str = "zh-CN") -> Page:
    page.add_init_script(VOICE.replace("LANG", lang))
    return page


def has_said(page: Page, sentences: int) -> None:
    """Wait until so many sentences were begun, or more: the voice does not wait for the look."""
    expect(page.locator(f"html[data-said-{sentences}]")).to_be_attached()


def test_nothing_speaks_before_a_tap(visit):
    page = with_a_voice(visit(USUAL))

    page.goto(f"{BOOK}?lang=zh-Hans")
    expect(page.locator("[data-listen=all]")).to_be_visible()

    assert page.evaluate("window.said") == []


def test_it_reads_sentence_by_sentence_marks_the_word_and_never_reads_pinyin(visit):
    page = with_a_voice(visit(USUAL))
    page.goto(f"{BOOK}?lang=zh-Hans")

    page.locator("[data-listen=all]").click()
    has_said(page, 3)

    said = [words["text"].strip() for words in page.evaluate("window.said")]
    assert said[1] == "屏幕上的事，有时让人不舒服。"
    assert not any(char in "āáǎàēéěèīíǐìōóǒòūúǔù" for text in said for char in text)
    assert len(page.evaluate("window.marked")) >= 1


def test_it_pauses_and_goes_on_at_the_same_sentence(visit):
    page = with_a_voice(visit(USUAL))
    page.goto(f"{BOOK}?lang=zh-Hans")
    listen = page.locator("[data-listen=all]")
    listen.click()
    has_said(page, 2)

    listen.click()
    expect(listen).to_have_attribute("aria-pressed", "false")
    paused = page.evaluate("window.said.at(-1).text")
    listen.click()

    expect(listen).to_have_attribute("aria-pressed", "true")
    assert paused in [w["text"] for w in page.evaluate("window.said")][-2:]


def test_the_turtle_reads_slowly(visit):
    page = with_a_voice(visit(USUAL))
    page.goto(f"{BOOK}?lang=zh-Hans")

    page.locator("[data-slow]").click()
    page.locator("[data-listen=all]").click()

    assert page.evaluate("window.said[0].rate") < 0.8


def test_one_question_can_be_read_alone_also_after_it_was_answered(visit):
    page = with_a_voice(visit(Look(DESKTOP, DAY, "en")), "en-GB")
    page.goto("/lessons/scam-red-lights?lang=en")
    asked = page.locator(".q").first
    asked.locator("input[name=pick]").first.check(force=True)
    asked.locator(".q-go button").click()
    expect(asked.locator(".result")).to_be_visible()

    asked.locator("[data-listen=one]").click()

    prompt = asked.locator(".prompt").inner_text()
    assert prompt.startswith(page.evaluate("window.said[0].text").strip())


def test_without_a_voice_a_sentence_says_so(visit):
    page = visit(Look(DESKTOP, DAY, "en"))

    page.goto(f"{BOOK}?lang=en")

    expect(page.locator("[data-no-voice]")).to_be_visible()
    expect(page.locator("[data-listen=all]")).to_be_hidden()


def test_pinyin_is_switched_off_and_stays_off(visit):
    page = visit(USUAL)
    page.goto(f"{BOOK}?lang=zh-Hans")
    reading = page.locator(".prose rt").first
    expect(reading).to_be_visible()

    page.locator("[data-pinyin]").click()
    expect(reading).to_be_hidden()
    page.goto(f"{BOOK}/steps")

    expect(page.locator(".prose rt").first).to_be_hidden()
    expect(page.locator("[data-pinyin]")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("look", [Look(PHONE, DAY, "zh-Hans"), Look(DESKTOP, NIGHT, "en")], ids=str)
def test_turning_the_page_is_always_in_sight(visit, look):
    page = visit(look)
    page.goto(f"{BOOK}/secret?lang={look.locale}")

    turn = page.locator(".turn button")

    expect(turn).to_be_in_viewport()
    assert (turn.bounding_box() or {"height": 0})["height"] >= 64


def test_the_bar_never_hides_what_has_the_focus(visit):
    page = visit(Look(PHONE, DAY, "en"))
    page.goto("/lessons/scam-red-lights/guard?lang=en")

    for _ in range(25):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const e = document.activeElement, bar = document.querySelector('.turn');
            if (e === document.body || bar.contains(e) || e.closest('.bar')) return '';
            const box = (e.closest('label') || e).getBoundingClientRect();
            return box.top >= bar.getBoundingClientRect().top ? e.outerHTML : ''; }"""
        )
        assert hidden == ""
