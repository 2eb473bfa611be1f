"""Routes of this feature."""

from flask import Blueprint

bp = Blueprint("home", __name__)
