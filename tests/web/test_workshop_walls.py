"""What the wall says while people come in: nothing that cannot be done."""

from dataclasses import replace

from tests.web.visiting import send, text
from tests.web.workshop_pages import a_leader, browser, prepared


def test_a_site_for_one_computer_alone_names_no_address_to_phones(parts):
    client = browser(replace(parts, host="127.0.0.1"), a_leader(parts))
    shop = prepared(client)
    send(client, f"{shop}/open")

    assert "Phones cannot reach this computer yet" in text(client.get(f"{shop}/wall"))


def test_a_group_without_phones_is_not_asked_to_come_in(parts):
    client = browser(parts, a_leader(parts))
    shop = prepared(client, devices="hands")
    send(client, f"{shop}/open")
    page = text(client.get(f"{shop}/wall"))

    assert "Nobody needs a phone today" in page
    assert "QR code" not in page
