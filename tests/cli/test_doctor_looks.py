"""What `netsprout doctor` looks at, each look with something to find."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from webapp.cli import looks_at_data, looks_at_machine
from webapp.settings import Settings
from webapp.store import backups, migrations, running
from webapp.store.backups import Order
from webapp.store.engine import Database

MOUNTS = "/dev/sda1 / ext4 rw 0 0\n/dev/mapper/safe /home ext4 rw 0 0\n"


@pytest.fixture
def chosen(tmp_path):
    """Settings of a machine with a database and nightly copies."""
    settings = Settings(data=tmp_path / "data", backups=tmp_path / "copies")
    settings.data.mkdir(mode=0o700)
    database = Database(settings.database)
    migrations.upgrade(database)
    database.path.chmod(0o600)
    backups.make_on(backups.Shelf(settings.backups, 7), database, Order(datetime.now(UTC)))
    database.close()
    return settings


def test_a_copy_of_today_that_opens_is_fine(chosen):
    assert looks_at_data.copies(chosen).state == "ok"


def test_without_copies_somebody_is_told_how(chosen, tmp_path):
    assert looks_at_data.copies(replace(chosen, backups=None)).state == "warning"
    assert looks_at_data.copies(replace(chosen, backups=tmp_path / "none")).state == "warning"


def test_an_old_copy_is_a_warning(chosen):
    (copy,) = backups.Shelf(chosen.backups, 7).copies()
    copy.rename(copy.with_name("netsprout-20200101-000000.copy"))

    found = looks_at_data.copies(chosen)
    assert (found.state, "netsprout db backup" in found.words) == ("warning", True)


def test_a_copy_that_was_changed_is_a_fault(chosen):
    (copy,) = backups.Shelf(chosen.backups, 7).copies()
    content = bytearray(copy.read_bytes())
    content[5000] ^= 1
    copy.write_bytes(content)

    assert looks_at_data.copies(chosen).state == "fault"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_abuse_29_a_copy_or_database_that_others_can_read_is_a_warning(chosen):
    chosen.backups.chmod(0o755)
    assert "chmod 700" in looks_at_data.copies(chosen).words
    Database(chosen.database).path.chmod(0o644)
    assert "chmod 600" in looks_at_data.database(chosen).words


def test_a_server_that_runs_is_named(chosen):
    assert "none runs" in looks_at_data.server(chosen).words

    running.take(Database(chosen.database).path, 8123, datetime.now(UTC))

    assert "port 8123" in looks_at_data.server(chosen).words


def test_a_clock_that_was_set_back_is_a_warning(chosen):
    assert looks_at_machine.clock(chosen).state == "ok"
    later = (datetime.now(UTC) + timedelta(days=1)).timestamp()
    os.utime(chosen.data / "netsprout.db", (later, later))

    assert looks_at_machine.clock(chosen).state == "warning"


def test_a_clock_that_is_far_ahead_is_a_warning(chosen):
    before = (datetime.now(UTC) - timedelta(days=400)).timestamp()
    for path in chosen.data.iterdir():
        os.utime(path, (before, before))

    assert "2" in looks_at_machine.clock(chosen).words
    assert looks_at_machine.clock(chosen).state == "warning"


def test_a_disk_that_is_nearly_full_is_a_warning(chosen, monkeypatch):
    assert looks_at_machine.disk(chosen).state == "ok"
    small = shutil.disk_usage(chosen.data)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: small)

    assert looks_at_machine.disk(chosen).state == "warning"


def test_abuse_29_an_open_disk_and_open_swap_are_a_hint(chosen, tmp_path, monkeypatch):
    monkeypatch.setattr(looks_at_machine, "MOUNTS", tmp_path / "mounts")
    monkeypatch.setattr(looks_at_machine, "SWAPS", tmp_path / "swaps")
    monkeypatch.setattr(looks_at_machine, "BLOCKS", tmp_path / "blocks")
    (tmp_path / "mounts").write_text("/dev/dm-0 / ext4 rw 0 0\n")
    (tmp_path / "swaps").write_text("Filename Type\n/dev/sda2 partition 1 0 -2\n")
    found = looks_at_machine.theft(chosen)
    assert (found.state, "/dev/dm-0" in found.words, "sda2" in found.words) == ("hint", True, True)

    (tmp_path / "swaps").write_text("Filename Type\n/dev/zram0 partition 1 0 100\n")
    (tmp_path / "blocks" / "dm-0" / "dm").mkdir(parents=True)
    (tmp_path / "blocks" / "dm-0" / "dm" / "uuid").write_text("CRYPT-LUKS2-0-safe")
    assert looks_at_machine.theft(chosen).state == "ok"


def test_the_disk_of_the_data_is_the_nearest_mount_above():
    assert looks_at_machine._device_of(Path("/home/a"), MOUNTS) == "/dev/mapper/safe"
    assert looks_at_machine._device_of(Path("/homes"), MOUNTS) == "/dev/sda1"


def test_an_old_sqlite_or_python_is_said(chosen, monkeypatch):
    monkeypatch.setattr(looks_at_machine, "SAFE_SQLITE", (99,))
    monkeypatch.setattr(looks_at_machine, "OLDEST_PYTHON", (99,))

    assert looks_at_machine.sqlite(chosen).state == "warning"
    assert looks_at_machine.python(chosen).state == "fault"
