"""The blueprint of everybody's first page and of a learner's own pages."""

from flask import Blueprint

bp = Blueprint("home", __name__)
