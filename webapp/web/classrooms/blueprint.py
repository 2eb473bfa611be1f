"""The feature's one blueprint; its routes stand in `routes`, `seats` and `given`."""

from flask import Blueprint

bp = Blueprint("classrooms", __name__, url_prefix="/classrooms")
