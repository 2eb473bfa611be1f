"""What every template knows: the visitor, the facts of the region, the place of the reader."""

from flask import Flask, request, url_for

from webapp.domain.frameworks import Facts
from webapp.web.current import parts, visitor
from webapp.web.i18n import locale
from webapp.web.spoken import spoken


def install(app: Flask) -> None:
    """Give templates values that are ready to print."""
    app.jinja_env.globals.update(
        visitor=visitor, facts=facts, in_language=in_language, spoken=spoken
    )


def facts() -> Facts:
    """Help lines, terms and names in the reader's language."""
    return parts().library.facts_in(locale())


def in_language(tag: str) -> str:
    """Address of this page in another language; the start for pages that are not plain reads."""
    if request.endpoint is None or request.method != "GET":
        return url_for("home.start", lang=tag)
    values = request.args.to_dict() | (request.view_args or {}) | {"lang": tag}
    return url_for(request.endpoint, **values)
