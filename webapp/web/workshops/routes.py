"""All routes of the leader's pages."""

from webapp.web.workshops import host, listing, plan_page, preparing, printing, wall
from webapp.web.workshops.blueprint import bp

__all__ = ["bp", "host", "listing", "plan_page", "preparing", "printing", "wall"]
