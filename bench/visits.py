"""A person at the site: keeps cookies, reads forms, signs in the way people do."""

import http.client
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from bench.load import Address, request_bytes

TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
LANGUAGE = ("Accept-Language", "zh-CN,zh;q=0.9")
COMPRESSED = ("Accept-Encoding", "gzip, deflate, br")


class Refused(Exception):
    """The site did not do what the bench asked for."""


class Visit:
    """One browser's worth of cookies and one connection."""

    def __init__(
        self,
        address: Address,
        source: str = "",
        kind: type[http.client.HTTPConnection] = http.client.HTTPConnection,
    ) -> None:
        """Connect when first used; from another address of this machine, if asked."""
        self.address = address
        self.cookies: dict[str, str] = {}
        self._connection = kind(
            *address, timeout=30, source_address=(source, 0) if source else None
        )

    def get(self, path: str) -> str:
        """A page, or Refused."""
        status, body, _location = self._ask("GET", path)
        if status != 200:
            raise Refused(f"GET {path}: {status}\n{body[:300]}")
        return body

    def post(self, path: str, form: Mapping[str, str], page: str) -> tuple[int, str, str]:
        """Send a form with the token of the page it stands on: status, body, where to go."""
        return self._ask("POST", path, urlencode({**form, "csrf_token": token_in(page)}))

    def open(self, path: str) -> None:
        """Follow a link, for what it leaves in the cookies."""
        self._ask("GET", path)

    def headers(self) -> list[tuple[str, str]]:
        """What this browser sends with every request."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return [LANGUAGE, COMPRESSED, *([("Cookie", cookie)] if cookie else [])]

    def replay(self, path: str) -> bytes:
        """A GET as bytes, with the cookies of now."""
        return request_bytes(path, self.address, self.headers())

    def sign_in_staff(self, login: str, password: str) -> None:
        """By password."""
        path = "/sign-in/staff"
        form = {"login": login, "password": password}
        self._let_in(*self.post(path, form, self.get(path)))

    def sign_in_with_card(self, token: str) -> None:
        """By the code of a card."""
        path = f"/card/{token}"
        self.open(path)  # its code goes on in the cookie
        self._let_in(*self.post(path, {}, self.get("/card")))

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _let_in(self, status: int, body: str, _location: str) -> None:
        if status not in (204, 302, 303):
            raise Refused(f"sign-in: {status}\n{body[:300]}")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = dict([LANGUAGE, *([("Cookie", cookie)] if cookie else [])])
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        reply = self._connection.getresponse()
        text = reply.read().decode("utf-8", "replace")
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return reply.status, text, urlsplit(reply.headers.get("Location", "")).path


def token_in(page: str) -> str:
    """The token that the forms of a page carry."""
    found = TOKEN.search(page)
    if found is None:
        raise Refused("the page has no form with a token")
    return found[1]


def plain_get(path: str, address: Address) -> bytes:
    """A GET of a stranger as bytes."""
    return request_bytes(path, address, [LANGUAGE, COMPRESSED])
