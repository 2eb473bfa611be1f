"""All routes of the leader's pages."""

from webapp.web.workshops import (
    after,
    host,
    hours,
    listing,
    log,
    merging,
    on_paper,
    plan_page,
    preparing,
    printing,
    wall,
)
from webapp.web.workshops.blueprint import bp

__all__ = [
    "after",
    "bp",
    "host",
    "hours",
    "listing",
    "log",
    "merging",
    "on_paper",
    "plan_page",
    "preparing",
    "printing",
    "wall",
]
