"""HTTPS in a school's own network (misuse 28)."""

import http.client
import os
import shutil
import socket
import ssl
import stat
import sys
import urllib.error
import urllib.request
import warnings
from datetime import UTC, datetime

import click
import pytest

from tests.cli.test_serve import start
from tests.compiled import warm
from tests.serving import PATIENCE, free_port
from webapp.cli import listening, looks_at_data
from webapp.cli.preparing import prepare
from webapp.settings import Settings

NEEDS_OPENSSL = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here")
REAL = ("school", "create", "Elm School", "--lead", "wang")


def settings(tmp_path, **asked):
    return Settings(data=tmp_path, **asked)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "school.lan"])
def test_abuse_28_a_real_school_is_not_opened_to_the_network_in_clear(tmp_path, host):
    with pytest.raises(click.ClickException, match="tls make"):
        listening.require_safe(settings(tmp_path, host=host), has_real_school=True)


@pytest.mark.parametrize(
    ("asked", "is_real"),
    [
        ({"host": "127.0.0.1"}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),  # demo data on phones in the room
        ({"host": "0.0.0.0", "plain_http": True}, True),
        ({"host": "0.0.0.0", "proxies": 1}, True),
        ({"host": "0.0.0.0", "tls_cert": "server.pem"}, True),
    ],
)
def test_demo_data_https_a_proxy_and_a_plain_word_go_on(tmp_path, asked, is_real):
    listening.require_safe(settings(tmp_path, **asked), is_real)


def test_abuse_28_serving_a_real_school_in_clear_is_refused_with_ways_out(warm_shell):
    warm_shell.run(*REAL)

    with pytest.raises(click.ClickException) as refusal:
        prepare(settings(warm_shell.data, host="0.0.0.0"), demo=False)
    said = refusal.value.message

    for way in ("tls make", "NETSPROUT_PROXIES", "--plain-http", "没有加密"):
        assert way in said


def test_abuse_30_debugging_is_refused_with_real_data(warm_shell, monkeypatch):
    warm_shell.run(*REAL)
    monkeypatch.setenv("FLASK_DEBUG", "1")

    with pytest.raises(click.ClickException, match="FLASK_DEBUG"):
        prepare(settings(warm_shell.data), demo=False)


def test_a_certificate_without_its_key_is_said(shell, tmp_path):
    assert "go together" in shell.refusal("serve", "--tls-cert", str(tmp_path / "a.pem"))


@NEEDS_OPENSSL
def test_a_key_of_another_certificate_is_said(shell, tmp_path):
    shell.run("tls", "make", "school.lan")
    papers = shell.data / "tls"

    said = shell.refusal(
        "serve", "--tls-cert", str(papers / "server.pem"),
        "--tls-key", str(papers / "authority.key"),
    )  # fmt: skip

    assert "belong together" in said


@NEEDS_OPENSSL
def test_the_authority_stays_and_can_vouch_for_no_foreign_name(shell):
    assert shell.run("tls", "make", "school.lan").exit_code == 0
    papers = shell.data / "tls"
    authority, first = ((papers / name).read_bytes() for name in ("authority.pem", "server.pem"))

    assert shell.run("tls", "make", "school.lan").exit_code == 0
    assert (papers / "authority.pem").read_bytes() == authority
    assert (papers / "server.pem").read_bytes() != first
    assert "--anew" in shell.refusal("tls", "make", "bank.example")
    assert shell.run("tls", "make", "bank.example", "--anew").exit_code == 0
    if os.name != "nt":
        for name in ("authority.key", "server.key"):
            assert stat.S_IMODE((papers / name).stat().st_mode) == 0o600


@NEEDS_OPENSSL
def test_doctor_reads_the_certificate(shell):
    shell.run("tls", "make")
    papers = shell.data / "tls"
    chosen = settings(
        shell.data, host="0.0.0.0", tls_cert=papers / "server.pem", tls_key=papers / "server.key"
    )

    assert looks_at_data.way(chosen).state == "ok"
    assert str(datetime.now(UTC).year + 1) in looks_at_data.way(chosen).words
    (papers / "server.key").write_text("torn")
    assert looks_at_data.way(chosen).state == "fault"
    assert looks_at_data.way(settings(shell.data, host="0.0.0.0")).state == "warning"


def _shaken_as_in_2006(port: int) -> None:
    """A handshake of TLS 1.1, by a client that would take anything."""
    old = ssl.create_default_context()
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as plain:
        old.wrap_socket(plain).close()


@NEEDS_OPENSSL
@pytest.mark.skipif(sys.platform == "win32", reason="stops a server as Unix does")
def test_abuse_28_over_https_nothing_is_said_in_clear_and_cookies_are_bound(shell):
    warm(shell.data)
    shell.run(*REAL)
    assert shell.run("tls", "make").exit_code == 0
    papers, port = shell.data / "tls", free_port()
    process, log = start(
        shell.data, "--port", str(port), "--host", "0.0.0.0",
        "--tls-cert", str(papers / "server.pem"), "--tls-key", str(papers / "server.key"),
    )  # fmt: skip
    trusted = ssl.create_default_context(cafile=str(papers / "authority.pem"))
    address = f"https://127.0.0.1:{port}/?lang=en"
    try:
        headers = _asked_until_it_answers(process, address, trusted, log)
        with pytest.raises((OSError, http.client.HTTPException)):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE)
        with pytest.raises(ssl.SSLError, match="version|alert|protocol"):
            _shaken_as_in_2006(port)
    finally:
        process.terminate()
        process.wait(PATIENCE)

    cookies = headers.get_all("Set-Cookie")
    assert cookies
    assert all(one.startswith("__Host-") and "; Secure" in one for one in cookies)
    assert "max-age" in headers["Strict-Transport-Security"]
    assert f"https://127.0.0.1:{port}" in log.read_text()


def _asked_until_it_answers(process, address, trusted, log):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE, context=trusted) as response:
                return response.headers
        except ConnectionError:
            continue
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
    raise AssertionError(log.read_text())
