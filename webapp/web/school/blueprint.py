"""The blueprint of the school's pages, apart from the routes that fill it."""

from flask import Blueprint

bp = Blueprint("school", __name__, url_prefix="/school")
