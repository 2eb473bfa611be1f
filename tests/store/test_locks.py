"""Copies under lock."""

import hashlib
import os
import stat

import pytest

from webapp.store import locks

SIZES = (0, 1, locks.PIECE, locks.PIECE + 1, 3 * locks.PIECE + 7)


def a_locked_file(folder, content=b"what children answered " * 9000):
    key, lock = locks.make()
    (folder / "plain").write_bytes(content)
    locks.close(folder / "plain", folder / "closed", lock)
    return folder / "closed", key


@pytest.mark.parametrize("size", SIZES)
def test_what_was_closed_opens_as_it_was(tmp_path, size):
    content = os.urandom(size)
    closed, key = a_locked_file(tmp_path, content)

    locks.open_into(closed, tmp_path / "opened", key)

    assert (tmp_path / "opened").read_bytes() == content


def test_abuse_29_nothing_of_the_content_stands_in_a_locked_file(tmp_path):
    closed, _key = a_locked_file(tmp_path)

    assert b"children" not in closed.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_abuse_29_only_its_owner_reads_what_is_closed_or_opened(tmp_path):
    closed, key = a_locked_file(tmp_path)
    locks.open_into(closed, tmp_path / "opened", key)

    for path in (closed, tmp_path / "opened"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_key_is_refused_and_leaves_nothing(tmp_path):
    closed, _key = a_locked_file(tmp_path)

    with pytest.raises(locks.WrongKey):
        locks.open_into(closed, tmp_path / "opened", locks.make()[0])

    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize("left", [0, 30, 150, 70_000, -33, -1])
def test_a_file_that_was_cut_is_refused(tmp_path, left):
    closed, key = a_locked_file(tmp_path)
    closed.write_bytes(closed.read_bytes()[:left])

    assert not locks.is_whole(closed)
    if locks.is_locked(closed):
        with pytest.raises(locks.NotWhole):
            locks.open_into(closed, tmp_path / "opened", key)


@pytest.mark.parametrize("place", [locks.HEAD - 1, locks.HEAD + 5, 100_000, -1])
def test_one_flipped_bit_is_found_without_a_key(tmp_path, place):
    closed, _key = a_locked_file(tmp_path)
    content = bytearray(closed.read_bytes())
    content[place] ^= 1
    closed.write_bytes(content)

    assert not locks.is_whole(closed)


def test_a_piece_that_was_taken_out_is_refused_even_with_a_digest_that_fits(tmp_path):
    closed, key = a_locked_file(tmp_path)
    content = closed.read_bytes()[: -locks.DIGEST]
    middle = locks.HEAD + locks.PIECE + locks.MORE
    forged = content[: locks.HEAD] + content[middle:]
    closed.write_bytes(forged + hashlib.sha256(forged).digest())
    assert locks.is_whole(closed)

    with pytest.raises(locks.NotWhole):
        locks.open_into(closed, tmp_path / "opened", key)

    assert not (tmp_path / "opened").exists()


def test_a_key_is_read_from_a_file_or_as_it_is(tmp_path):
    key, lock = locks.make()
    (tmp_path / "key").write_text(f"# for the safe\n{key}\n")

    assert locks.read(str(tmp_path / "key"), locks.KEY) == key
    assert locks.read(f" {lock}\n", locks.LOCK) == lock
    assert locks.lock_of(key) == lock


@pytest.mark.parametrize("where", ["nowhere", "netsprout-lock-abc", "\0"])
def test_what_is_no_lock_is_said(where):
    with pytest.raises(locks.NoKey):
        locks.read(where, locks.LOCK)


def test_a_key_given_as_a_lock_is_not_repeated_in_words():
    key, _lock = locks.make()

    with pytest.raises(locks.NoKey) as refusal:
        locks.read(key, locks.LOCK)

    assert key not in str(refusal.value)
