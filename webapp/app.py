"""Wiring: parts and pages become an application."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from htmx_flask import Htmx
from jinja2 import StrictUndefined

from webapp.parts import Parts
from webapp.settings import shipped
from webapp.web import (
    access,
    anchoring,
    assets,
    at_home,
    band_gate,
    calls_waiting,
    compiled,
    current,
    errors,
    home_device,
    i18n,
    local_lines,
    minors_gate,
    numbers,
    offered,
    preview,
    security,
    templating,
)
from webapp.web.account.routes import bp as account
from webapp.web.accounts.routes import bp as accounts
from webapp.web.accounts.second_step import bp as second_step
from webapp.web.audit.routes import bp as audit
from webapp.web.breaches.routes import bp as breaches
from webapp.web.classrooms.routes import bp as classrooms
from webapp.web.consents.family import bp as family_consent
from webapp.web.consents.own import bp as own_consent
from webapp.web.consents.routes import bp as consents
from webapp.web.evidence.routes import bp as evidence
from webapp.web.exceptional.routes import bp as exceptional
from webapp.web.family.routes import bp as family
from webapp.web.first_run.routes import bp as first_run
from webapp.web.fourway.routes import bp as fourway
from webapp.web.health import bp as health
from webapp.web.help.routes import bp as help_pages
from webapp.web.home.routes import bp as home
from webapp.web.inventory.routes import bp as inventory
from webapp.web.invitations.routes import bp as invitations
from webapp.web.joining.routes import bp as joining
from webapp.web.labs.branches import bp as branches
from webapp.web.labs.routes import bp as labs
from webapp.web.labs.together import bp as together
from webapp.web.lessons.routes import bp as lessons
from webapp.web.looks.routes import bp as looks
from webapp.web.minors_mode.routes import bp as minors_mode
from webapp.web.own_data.routes import bp as own_data
from webapp.web.quizzes.routes import bp as quizzes
from webapp.web.reports.routes import bp as reports
from webapp.web.rights.routes import bp as rights
from webapp.web.routing import LateRule
from webapp.web.safeguarding.routes import bp as safeguarding
from webapp.web.school.routes import bp as school
from webapp.web.sources.routes import bp as sources
from webapp.web.staging import streams
from webapp.web.training.routes import bp as training
from webapp.web.workshops.routes import bp as workshops

BLUEPRINTS = (
    health,
    home,
    own_data,
    account,
    accounts,
    second_step,
    family,
    first_run,
    invitations,
    lessons,
    labs,
    together,
    branches,
    quizzes,
    help_pages,
    classrooms,
    consents,
    own_consent,
    family_consent,
    reports,
    evidence,
    school,
    rights,
    audit,
    safeguarding,
    looks,
    exceptional,
    workshops,
    joining,
    sources,
    inventory,
    breaches,
    fourway,
    training,
    minors_mode,
)


class Site(Flask):
    """Every view and hook of ours is a plain function; nobody has to look again at each call."""

    url_rule_class = LateRule

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself."""
        return func


def create_app(parts: Parts) -> Flask:
    """Build the application around its parts."""
    static = shipped("static")
    app = Site(__name__, static_folder=str(static), template_folder="web/templates")
    app.secret_key = parts.secret
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Htmx(app)
    current.install(app, parts)
    streams.install(app, parts)
    assets.install(app, static)
    i18n.install(app, shipped("locales"))
    templating.install(app)
    compiled.install(app, parts.cache)
    calls_waiting.install(app)
    local_lines.install(app)
    errors.install(app)
    numbers.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.install(app)
    minors_gate.install(app)
    home_device.install(app)
    at_home.install(app)
    offered.install(app)
    band_gate.install(app)
    preview.install(app)
    security.install(app)
    anchoring.install(app)
    return app
