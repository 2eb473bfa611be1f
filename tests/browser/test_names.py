"""Names stay with the teacher: read, locked and shown in the browser, never sent."""

import json
import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, Request, expect

from tests.browser.class_lists import DOORS, classes, five_hundred, found_in, sheet
from tests.browser.hands import Finger, Keyboard
from tests.browser.looks import BY_TOUCH, DAY, DESKTOP, USUAL, Look
from tests.browser.stage import Stage, build_stage
from tests.browser.test_access_axe import violations
from tests.browser.test_every_page import sideways_faults
from tests.browser.walking import sign_in, sign_in_teacher, sign_out, words_of
from tests.repo.tree import named
from tests.serving import netsprout

PHRASE = "四个 words 在一起 才好"
KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
ENGLISH = Look(DESKTOP, DAY, "en")
TWO = "7\t王伟\n3\t阿卜杜拉•买买提"


def open_names(page: Page, stage: Stage) -> str:
    """Sign in and open the page of names; its class's address."""
    sign_in_teacher(page, stage.teacher.login, stage.password)
    address = f"/classrooms/{stage.classroom.id}"
    page.goto(f"{address}/names")
    expect(page.locator("[data-part=all]")).to_be_visible()
    return address


def paste(page: Page, text: str) -> None:
    page.locator("#paste").fill(text)
    page.locator("[data-part=look]").click()


def choose(page: Page, field: str, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator(field).set_input_files(file)


def lock(page: Page, phrase: str = PHRASE) -> None:
    page.locator("#new-passphrase").fill(phrase)
    page.locator("[data-part=lock]").click()
    expect(page.locator("[data-part=preview]")).to_be_hidden()
    expect(page.locator("[data-state=opened]")).to_be_visible()


def sheets(page: Page) -> int:
    """How many sheets of paper the page needs."""
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", paper))


def names_shown(page: Page) -> list[str]:
    return page.locator(".own-name:not([hidden])").all_text_contents()


def everything_sent(requests: list[Request]) -> bytes:
    """Addresses, heads and bodies of all requests."""
    parts = [
        f"{one.method} {one.url}\n{json.dumps(one.headers, ensure_ascii=False)}\n".encode()
        + (one.post_data_buffer or b"")
        for one in requests
    ]
    return b"\n".join(parts)


def everything_stored(folder: Path) -> dict[str, bytes]:
    """Every file of the data folder: database, its log of writes, backup, secret, server's log."""
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_five_hundred_names_through_every_door_reach_nothing_of_the_server(visit, site):
    names, stage, requests = five_hundred(), build_stage(site, seats=80), list[Request]()
    page = visit(USUAL, unused=True)
    page.context.on("request", lambda one: requests.append(one))
    address = open_names(page, stage)
    pasted, *filed = classes(names, len(DOORS) + 1)

    paste(page, sheet(pasted, "\t"))
    lock(page)
    for seat_names, (shown, codec, mark) in zip(filed, DOORS, strict=True):
        choose(page, "#list-file", "list.csv", mark + sheet(seat_names).encode(codec))
        expect(page.locator("[data-part=source]")).to_contain_text(shown)
        lock(page)
        assert names_shown(page) == list(seat_names)
    for place in ("", "/cards", "/report"):
        page.goto(address + place)
        expect(page.locator("html.has-names")).to_be_attached()
    kept = page.evaluate(KEPT)
    sign_out(page, Keyboard(page))
    backup = str(site.data / "names-backup.db")
    netsprout("db", "backup", backup, environ={"NETSPROUT_DATA": str(site.data)})

    assert len(names) == 500
    assert found_in(everything_sent(requests), names) == []
    assert found_in(kept.encode(), names) == []
    leaks = {file: found_in(c, names) for file, c in everything_stored(site.data).items()}
    assert {"netsprout.db", "names-backup.db", "server.txt"} <= leaks.keys()
    assert not any(leaks.values()), leaks
    assert PHRASE.encode() not in everything_sent(requests) + kept.encode()


def test_the_search_finds_a_name_however_it_is_written():
    names = five_hundred()
    ways = ("utf-8", "utf-16-le", "utf-16-be")

    for name in names[:20]:
        assert all(found_in(f"a={name};".encode(way), names) for way in ways)
        assert found_in(quote(name).lower().encode(), names) == [name]
        assert found_in(json.dumps([name]).encode(), names) == [name]


def test_names_stand_beside_their_seats_on_screen_and_paper(visit, site):
    stage = build_stage(site, seats=8)
    page = visit(ENGLISH)
    address = open_names(page, stage)
    paste(page, TWO)
    lock(page)

    page.goto(address)
    expect(page.locator(".seats li").nth(2)).to_contain_text("阿卜杜拉·买买提")
    page.goto(f"{address}/cards")
    expect(page.locator(".card").nth(6)).to_contain_text("王伟")
    page.emulate_media(media="print")
    expect(page.locator(".card .own-name").nth(6)).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("[data-names-away]").click()
    expect(page.locator(".card").nth(6)).not_to_contain_text("王伟")
    page.reload()
    expect(page.locator("[data-names-when=locked]")).to_be_visible()


def test_a_report_has_names_in_its_heads_and_beside_the_learner_looked_at(visit, site):
    page, demo = visit(ENGLISH), site.sign_in_of("teacher")
    sign_in_teacher(page, demo["login"], demo["password"])
    address = page.locator(".classes th a").nth(1).get_attribute("href")
    page.goto(f"{address}/names")
    paste(page, "2;古丽娜尔·艾合买提\n1;Anne-Claire O’Súilleabháin")
    lock(page)

    page.goto(f"{address}/report")
    expect(page.locator("thead .own-name").nth(1)).to_have_text("古丽娜尔·艾合买提")
    page.locator("#seat").select_option("2")

    expect(page.locator(".about h3")).to_contain_text("古丽娜尔·艾合买提")
    assert "古丽娜尔·艾合买提" in page.locator("#seat option").nth(2).get_attribute("label")
    with_names = sheets(page)
    page.locator("[data-names-away]").click()
    assert with_names == sheets(page)


def test_a_carried_file_opens_on_a_phone_with_its_passphrase_only(visit, site):
    look = BY_TOUCH[0]
    stage, say = build_stage(site, seats=8), words_of(look.locale)
    page = visit(USUAL)
    open_names(page, stage)
    paste(page, TWO)
    lock(page)
    with page.expect_download() as saved:
        page.locator("[data-part=download]").click()
    carried = Path(saved.value.path()).read_bytes()
    other = visit(look)
    hand = Finger(other)
    open_names(other, stage)

    choose(other, "#carried", "names.json", carried)
    hand.write(other.locator("#passphrase"), "something else")
    hand.press(other.locator("[data-part=open]"))
    expect(other.locator("[role=alert]")).to_contain_text(
        say("This passphrase does not open the list. Try once more.")
    )
    other.locator("#passphrase").fill(PHRASE)
    hand.press(other.locator("[data-part=open]"))

    expect(other.locator("[data-state=opened]")).to_be_visible()
    assert names_shown(other) == ["阿卜杜拉·买买提", "王伟"]
    assert found_in(carried, ["王伟", "阿卜杜拉·买买提"]) == []
    assert json.loads(carried)["rounds"] >= 600_000


def test_a_list_of_another_class_is_looked_at_before_it_belongs_here(visit, site):
    stage, page = build_stage(site, seats=8), visit(ENGLISH)
    open_names(page, stage)
    paste(page, TWO)
    lock(page)
    with page.expect_download() as saved:
        page.locator("[data-part=download]").click()
    other, phone = build_stage(site, seats=4), visit(BY_TOUCH[1])
    open_names(phone, other)

    choose(phone, "#carried", "names.json", Path(saved.value.path()).read_bytes())
    phone.locator("#passphrase").fill(PHRASE)
    phone.locator("[data-part=open]").tap()

    expect(phone.locator("[data-part=source]")).to_contain_text("another class: Owls 5-2")
    expect(phone.locator(".is-left")).to_contain_text("the class has no such seat")
    assert "names-kept" not in phone.evaluate(KEPT)


def test_a_browser_that_cannot_lock_says_so_and_reads_nothing(visit, site):
    """As over plain HTTP, where browsers give pages no Web Crypto."""
    stage, page = build_stage(site), visit(ENGLISH)
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    sign_in_teacher(page, stage.teacher.login, stage.password)

    page.goto(f"/classrooms/{stage.classroom.id}/names")

    expect(page.locator("[data-part=insecure]")).to_contain_text("HTTPS")
    expect(page.locator("[data-part=all]")).to_be_hidden()


def test_whoever_comes_next_finds_the_list_closed(visit, site):
    stage = build_stage(site, seats=8)
    page = visit(USUAL)
    address = open_names(page, stage)
    paste(page, TWO)
    lock(page)
    other_tab = page.context.new_page()
    other_tab.goto(f"{address}/names")
    other_tab.locator("#passphrase").fill(PHRASE)
    other_tab.locator("[data-part=open]").click()
    expect(other_tab.locator(".own-name").nth(6)).to_have_text("王伟")

    sign_out(page, Keyboard(page))

    expect(other_tab.locator(".own-name").nth(6)).to_be_hidden()
    assert "王伟" not in other_tab.content() + page.content()
    page.go_back()
    assert "王伟" not in page.content()
    assert "names-open" not in page.evaluate(KEPT) + other_tab.evaluate(KEPT)
    assert "names-kept" in page.evaluate(KEPT)  # locked: the teacher opens it again tomorrow
    sign_in(page, Keyboard(page), stage)
    sign_out(page, Keyboard(page))
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert kept == [f"netsprout-names-kept-{stage.classroom.id}"]


def test_by_keyboard_a_row_is_looked_at_mended_and_locked(visit, site):
    stage, page = build_stage(site, seats=8), visit(ENGLISH)
    hand = Keyboard(page)
    open_names(page, stage)

    hand.write(page.locator("#paste"), '3,"Mei Lin')
    hand.press(page.locator("[data-part=look]"))
    expect(page.locator("[role=alert]")).to_contain_text("Line 1")
    hand.write(page.locator("#paste"), "3,Mei Lin")
    hand.press(page.locator("[data-part=look]"))
    expect(page.locator("[data-part=title]")).to_be_focused()
    hand.write(page.locator("#new-passphrase"), "short")
    hand.press(page.locator("[data-part=lock]"))
    expect(page.locator("[role=alert]")).to_contain_text("10 characters")
    hand.write(page.locator("#new-passphrase"), "four words make sense")
    page.keyboard.press("Enter")

    expect(page.locator("[data-part=said]")).to_contain_text("Names: 1")
    assert page.locator("#paste").input_value() == ""
    assert names_shown(page) == ["Mei Lin"]


def test_no_field_stands_in_a_form_or_has_a_name_to_be_sent_under(visit, site):
    page = visit(USUAL)
    open_names(page, build_stage(site))

    assert page.locator("main form").count() == 0
    assert page.locator("#names").locator("input[name], textarea[name], select[name]").count() == 0


def test_without_scripts_the_page_says_what_works(visit, site):
    stage, page = build_stage(site), visit(USUAL, java_script_enabled=False)
    sign_in_teacher(page, stage.teacher.login, stage.password)

    page.goto(f"/classrooms/{stage.classroom.id}/names")

    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    expect(page.locator("[data-part=all]")).to_be_hidden()


def test_axe_finds_nothing_while_a_list_is_looked_at_and_while_it_is_open(visit, site):
    page = visit(USUAL, bypass_csp=True)
    address = open_names(page, build_stage(site, seats=8))
    paste(page, f"{TWO}\n9\t李\n3\t王伟\n")
    faults = [*violations(page), *sideways_faults(page)]
    lock(page)
    for place in ("/names", "", "/cards"):
        page.goto(address + place)
        expect(page.locator("html.has-names")).to_be_attached()
        faults += [*violations(page), *sideways_faults(page)]

    assert not faults, named(faults)
