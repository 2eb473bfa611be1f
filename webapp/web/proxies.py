"""Proxies of the operator's own: they, and nobody else, say where a request comes from."""

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def behind(app: "WSGIApplication", proxies: int) -> "WSGIApplication":
    """Believe the last `proxies` entries of X-Forwarded-For and -Proto; none when there are none.

    The host is not among them: a proxy hands it on as `Host`.
    """
    return ProxyFix(app, x_for=proxies, x_proto=proxies, x_host=0) if proxies else app
