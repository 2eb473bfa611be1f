"""The blueprint of one's own account, apart from the routes that fill it."""

from flask import Blueprint

bp = Blueprint("account", __name__, url_prefix="/account")
