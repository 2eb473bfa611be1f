"""The blueprint of the pages of guardians."""

from flask import Blueprint

bp = Blueprint("family", __name__, url_prefix="/family")
