"""An upgrade keeps the database of before."""

import shutil
import sqlite3

import pytest

from tests.builders import NOW
from webapp.store import migrations, restoring, upgrading
from webapp.store.backups import NoRoom, Order
from webapp.store.engine import Database

ORDER = Order(NOW)


def an_old_one(folder, shape="0012"):
    database = Database(f"sqlite:///{folder / 'netsprout.db'}")
    migrations.upgrade(database, shape)
    with database.changing() as connection:
        connection.exec_driver_sql("INSERT INTO school VALUES (1, 'Old', 0, 'Asia/Shanghai', 0)")
    return database


def shape_of(path):
    with sqlite3.connect(path) as copy:
        found = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        school = copy.execute("SELECT name FROM school").fetchone()[0]
    copy.close()
    return found, school


def test_the_database_of_before_stays_beside_it_until_the_next_upgrade(tmp_path):
    database = an_old_one(tmp_path)
    older = tmp_path / "netsprout.db.before-upgrade-0003"
    older.write_bytes(b"of last year")

    copy = upgrading.bring_up(database, ORDER)

    assert shape_of(copy) == ("0012", "Old")
    assert migrations.is_current(database)
    assert not older.exists()
    assert copy in restoring.leftovers(database.path)
    database.close()


def test_a_copy_of_before_can_be_restored(tmp_path):
    database = an_old_one(tmp_path)
    copy = upgrading.bring_up(database, ORDER)
    database.close()

    fresh = restoring.lay_out(copy, tmp_path / "netsprout.db")

    assert shape_of(fresh) == ("0012", "Old")


def test_without_room_for_a_copy_nothing_is_upgraded(tmp_path, monkeypatch):
    database = an_old_one(tmp_path)
    small = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: small)

    with pytest.raises(NoRoom):
        upgrading.bring_up(database, ORDER)

    assert migrations.shape_of(database) == "0012"
    database.close()


def test_a_new_database_and_one_of_today_are_not_copied(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'netsprout.db'}")

    assert upgrading.bring_up(database, ORDER) is None
    assert upgrading.bring_up(database, ORDER) is None
    assert list(tmp_path.glob("*before*")) == []
    database.close()
