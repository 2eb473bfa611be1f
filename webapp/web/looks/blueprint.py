"""The blueprint of the log of looks."""

from flask import Blueprint

bp = Blueprint("looks", __name__, url_prefix="/school/looks")
