"""Help for anybody: in reach everywhere, and without a trace."""

from tests.cast import add_cast
from tests.compiled import shipped_library
from tests.web.every_case import has_help
from tests.web.matrix import state
from tests.web.stages import a_stage
from tests.web.visiting import browser_of, text


def test_help_needs_no_sign_in(client):
    response = client.get("/help")

    assert response.status_code == 200
    assert "It is not your fault." in text(response)


def test_an_adult_comes_before_the_numbers(client):
    page = text(client.get("/help")).split("<main", 1)[1]

    assert page.index("An adult first") < page.index('href="tel:12355"')


def test_numbers_can_be_called_with_one_tap_and_say_when_they_were_checked(client):
    page = text(client.get("/help"))

    assert 'href="tel:12355"' in page
    assert "Numbers checked on 1 September." in page


def test_opening_help_leaves_no_trace(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    client = browser_of(app, cast.ada)
    before = state(parts.database)

    client.get("/help")

    assert state(parts.database) == before


def test_law_26_the_phone_of_a_workshop_has_help_in_its_page(parts):
    phone = a_stage(parts).joined()

    assert has_help(text(phone.get("/w")))


def test_the_panel_names_danger_first_and_then_whom_to_talk_to():
    facts = shipped_library().facts

    for known in facts.values():
        assert [line.number for line in known.first_lines] == ["110", "12355", "12356"]


def test_help_lines_keep_the_order_and_the_marks_of_our_research():
    """REGULATION, section 4; numbers whose times differ from place to place say so."""
    order = ("danger", "talk", "rights", "platform", "fraud", "more", "spam")

    for known in shipped_library().facts.values():
        places = [order.index(line.step) for line in known.help_lines]
        assert places == sorted(places)
        unsure = {line.number for line in known.help_lines if line.is_to_confirm}
        assert unsure >= {"12355", "12356", "12345"}
        assert all(line.evidence and line.source for line in known.help_lines)


def test_law_26_what_to_keep_and_what_never_stands_on_one_page_for_everybody(client):
    page = text(client.get("/help/evidence"))

    assert "Keep four things" in page
    assert "do not save, copy or send them" in page
    assert 'href="/help/letter"' in page


def test_law_26_the_letter_of_notice_is_filled_in_by_hand_and_cites_the_articles(client):
    page = text(client.get("/help/letter"))

    assert "Article 26" in page
    assert "Article 77" in page
    assert "<input" not in page.split('class="letter sheet"', 1)[1]
