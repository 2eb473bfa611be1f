"""Names of the framework in the reader's language."""

from webapp.web.current import parts
from webapp.web.i18n import locale


def domain_name(code: str) -> str:
    """A domain of Article 13."""
    headings = parts().library.framework.domains
    return next((h.name[locale()] for h in headings if h.code == code), code)
