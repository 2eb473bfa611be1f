"""The hills of a path: each printed once for as far as somebody can be with it, and kept."""

from flask import render_template, request

from webapp.domain.html import Html
from webapp.domain.path import Plot, Reach
from webapp.web.home.drawing import hill
from webapp.web.i18n import locale
from webapp.web.printing import shelf

PLOT = "home/_plot.html"
MOST = 1000  # of some kilobytes each
PLOTS = "plots"


def printed_plot(plot: Plot, picture: str) -> Html:
    """A hill with its lesson. `picture`: what sits on the next one."""
    is_in_sun = plot.is_next or plot.standing.reach is Reach.BEGUN
    on_it = picture if plot.is_next else ""
    lesson = plot.lesson
    far = (plot.steps_done, plot.steps, plot.is_next, is_in_sun)
    key = (request.script_root, locale(), lesson.id, *far, on_it)

    def print_it() -> Html:
        drawn = hill(plot.steps_done, plot.steps, lesson.skills[0], is_in_sun)
        return Html(render_template(PLOT, plot=plot, drawn=drawn, picture=on_it))

    kept: Html = shelf(PLOTS, MOST).get(key, print_it)
    return kept
