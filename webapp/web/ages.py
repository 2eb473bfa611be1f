"""The ages of a band, in words."""

from webapp.domain.bands import END_AGE, FIRST_AGE, Band
from webapp.web.i18n import _


def ages_of(band: Band) -> str:
    """The ages of a band as people say them: both ends included."""
    return _("ages %(first)s–%(last)s", first=FIRST_AGE[band], last=END_AGE[band] - 1)
