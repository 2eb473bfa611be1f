"""The blueprint of the leader's pages; modules add their routes to it."""

from flask import Blueprint

bp = Blueprint("workshops", __name__, url_prefix="/workshops")
