"""Glances read what sessions read, and refuse as they do."""

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from webapp.domain.errors import Damaged
from webapp.store import assignments, guardians, modes, sign_ins
from webapp.store.engine import Database


def test_a_glance_reads_what_a_session_reads(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        token = sign_ins.add(session, cast.ada, NOW)

    def asked(reading):
        return (
            sign_ins.visitor_of(reading, token, NOW),
            modes.day_of(reading, cast.ada, NOW.date(), NOW),
            assignments.of_learner(reading, cast.ada),
            guardians.of_learner(reading, cast.ada.school_id, cast.ada.id),
        )

    with parts.database.reading() as session, parts.database.glancing() as glance:
        assert type(session) is not type(glance)
        assert asked(glance) == asked(session)
        assert asked(glance)[0].learner == cast.ada


def test_a_glance_sees_what_was_committed_a_moment_ago(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        token = sign_ins.add(session, cast.ada, NOW)

    with parts.database.glancing() as glance:
        before = sign_ins.visitor_of(glance, token, NOW)
        with parts.database.writing() as session:
            sign_ins.end(session, token, NOW)
        after = sign_ins.visitor_of(glance, token, NOW)

    assert (before.learner, after.learner) == (cast.ada, None)


def test_a_damaged_file_is_the_same_refusal_as_for_other_readers(tmp_path):
    file = tmp_path / "netsprout.db"
    file.write_bytes(b"no database " * 1000)
    database = Database(f"sqlite:///{file}")

    with pytest.raises(Damaged), database.glancing() as glance:
        sign_ins.visitor_of(glance, "1.x", NOW)
