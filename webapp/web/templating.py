"""What every template knows: the visitor, the facts of the region, the place of the reader."""

from urllib.parse import quote, urlencode

from flask import Flask, request, url_for

from webapp.domain.frameworks import Facts
from webapp.web.current import is_unkept, parts, visitor
from webapp.web.i18n import locale
from webapp.web.spoken import spoken


def install(app: Flask) -> None:
    """Give templates values that are ready to print."""
    app.jinja_env.globals.update(
        visitor=visitor,
        facts=facts,
        in_language=in_language,
        spoken=spoken,
        is_unkept=is_unkept,
    )


def facts() -> Facts:
    """Help lines, terms and names in the reader's language."""
    return parts().library.facts_in(locale())


def in_language(tag: str) -> str:
    """Address of this page in another language; the start for pages that are not plain reads."""
    if request.endpoint is None or request.method != "GET":
        return url_for("home.start", lang=tag)
    # What was asked is never handed to `url_for`: it would read `_scheme` or `_external`.
    asked = [(name, value) for name, value in request.args.items() if name != "lang"]
    query = urlencode([*asked, ("lang", tag)], safe="/", quote_via=quote)
    return f"{url_for(request.endpoint, **(request.view_args or {}))}?{query}"
