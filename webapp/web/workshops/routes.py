"""All routes of the leader's pages."""

from webapp.web.workshops import listing, plan_page, preparing
from webapp.web.workshops.blueprint import bp

__all__ = ["bp", "listing", "plan_page", "preparing"]
