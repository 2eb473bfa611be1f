"""The blueprint of the pages of help, apart from the routes that fill it."""

from flask import Blueprint
from werkzeug.wrappers import Response

bp = Blueprint("help", __name__)


@bp.after_request
def _keep_nothing(response: Response) -> Response:
    """No browser keeps these pages, whoever opened them."""
    response.headers["Cache-Control"] = "no-store"
    return response
