"""Routes of this feature."""

from flask import Blueprint

bp = Blueprint("quizzes", __name__)
