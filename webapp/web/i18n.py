"""The reader's language: catalogues, the choice, and how dates and numbers look."""

import gettext
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from babel import Locale
from babel.dates import format_date
from flask import Flask, current_app, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

from webapp.web import catalogues, cookies
from webapp.web.current import parts, visitor
from webapp.web.phrases import phrases

COOKIE = "lang"
YEAR = 31_536_000  # seconds
CATALOGUES = "netsprout.catalogues"
OWN_NAMES = {"zh-Hans": "中文", "en": "English"}


def install(app: Flask, locales: Path) -> None:
    """Load every catalogue and give templates `_` and `ngettext` in the reader's language."""
    app.extensions[CATALOGUES] = {
        folder.name: catalogues.read(folder)
        for folder in sorted(locales.iterdir())
        if (folder / "LC_MESSAGES").is_dir() or folder.name in OWN_NAMES
    }
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        _, _counted, newstyle=True
    )
    app.jinja_env.globals.update(
        locale=locale, other_locales=other_locales, day=day, phrases=phrases, language=language
    )
    app.jinja_env.globals.update(gap=gap, joined=joined)
    app.after_request(_keep_choice)


def locale() -> str:
    """The reader's language as a BCP 47 tag: asked for, chosen here, their own, the browser's."""
    found: str | None = g.get("locale")
    if found is None:
        found = g.locale = _asked() or _chosen() or _own() or _preferred()
    return found


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Say everything inside in another language: what is printed for others than the reader."""
    own = locale()
    g.locale = tag
    try:
        yield
    finally:
        g.locale = own


def language(tag: str) -> str:
    """What a language is called in the reader's own."""
    own, readers = (name.replace("-", "_") for name in (tag, locale()))
    return Locale.parse(own).get_language_name(readers) or tag


def _(message: str, **values: object) -> str:
    """Translate for this reader."""
    words = _catalogues()[locale()].gettext(message)
    return words % values if values else words


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Translate a counted message for this reader."""
    return _catalogues()[locale()].ngettext(one, many, n) % {"n": n, "num": n, **values}


def _counted(one: str, many: str, n: int) -> str:
    """A counted message for Jinja, which puts the values in itself and calls the number `num`."""
    return _catalogues()[locale()].ngettext(one, many, n).replace("%(n)s", "%(num)s")


def gap() -> str:
    """What stands between two sentences: nothing in Chinese, where the full stop brings its own."""
    return "" if locale().startswith("zh") else " "


def joined(sentences: Iterable[str]) -> str:
    """Sentences one behind the other."""
    return gap().join(sentence for sentence in sentences if sentence)


def day(value: date) -> str:
    """A date as this reader writes it, without the year where it is clear."""
    pattern = {"zh-Hans": "M 月 d 日"}.get(locale(), "d MMMM")
    return format_date(value, pattern, locale=Locale.parse(locale().replace("-", "_")))


def full_day(value: date) -> str:
    """A date with its year."""
    pattern = {"zh-Hans": "y 年 M 月 d 日"}.get(locale(), "d MMMM y")
    return format_date(value, pattern, locale=Locale.parse(locale().replace("-", "_")))


def other_locales() -> list[tuple[str, str]]:
    """The languages this page could be in instead: tag and own name."""
    return [(tag, OWN_NAMES.get(tag, tag)) for tag in parts().library.locales if tag != locale()]


def _asked() -> str | None:
    return _known(request.args.get("lang", ""))


def _chosen() -> str | None:
    return _known(cookies.read(COOKIE))


def _own() -> str | None:
    """What a member of staff, or a guardian, chose: it comes along to another computer."""
    if "visitor" not in g:
        return None
    who = visitor().person or visitor().family
    return None if who is None else _known(who.locale)


def _preferred() -> str:
    return _fitting(request.headers.get("Accept-Language", ""), tuple(parts().library.locales))


@lru_cache(maxsize=256)
def _fitting(wishes: str, tags: tuple[str, ...]) -> str:
    wanted = [
        ("zh" if lang.startswith("zh") else lang[:2])
        for lang, _q in parse_accept_header(wishes, LanguageAccept)
    ]
    return next((tag for w in wanted for tag in tags if tag.startswith(w)), tags[0])


def _known(tag: str) -> str | None:
    return tag if tag in parts().library.locales else None


def _keep_choice(response: Response) -> Response:
    """A language asked for in the address stays chosen."""
    if request.endpoint != "static" and (asked := _asked()) and asked != _chosen():
        cookies.keep(response, COOKIE, asked, YEAR)
    return response


def _catalogues() -> Mapping[str, gettext.NullTranslations]:
    return cast(Mapping[str, gettext.NullTranslations], current_app.extensions[CATALOGUES])
