"""Routes of this feature."""

from flask import Blueprint

bp = Blueprint("classrooms", __name__)
