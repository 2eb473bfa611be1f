"""What the operator's tools ask."""

from tests.databases import change
from tests.web.visiting import text
from webapp.store import probe


def test_the_process_answers(client):
    response = client.get("/healthz")

    assert (response.status_code, text(response)) == (200, "ok\n")


def test_the_process_answers_without_its_database(client, parts):
    parts.database.close()

    assert client.get("/healthz").status_code == 200


def test_it_is_ready_when_the_database_takes_a_write(client):
    response = client.get("/readyz")

    assert (response.status_code, text(response)) == (200, "ready\n")


def test_it_is_not_ready_without_tables(client, parts):
    change(parts.database, "ALTER TABLE probe RENAME TO other")

    assert client.get("/readyz").status_code >= 500
    change(parts.database, "ALTER TABLE other RENAME TO probe")


def test_health_is_kept_by_no_cache(client):
    assert client.get("/healthz").headers["Cache-Control"] in ("no-cache", "no-store")


def test_fault_3_it_is_not_ready_when_the_disk_has_no_room_for_answers(client, monkeypatch):
    monkeypatch.setattr(probe, "LEAST_BYTES", 2**62)

    assert client.get("/readyz").status_code == 507
    assert client.get("/healthz").status_code == 200
