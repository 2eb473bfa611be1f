"""What an act is called in the leader's plan."""

from webapp.domain.lessons import Lesson
from webapp.domain.workshops.planning import GOODBYE, LOOK, WELCOME
from webapp.domain.workshops.plans import Act
from webapp.web.current import parts
from webapp.web.i18n import _, joined, locale
from webapp.web.staging.shown import question_of
from webapp.web.staging.tasks import step_of


def act_name(act: Act) -> str:
    """The name of an act: the step's title, the question's words, or a word of ours."""
    if act.id == WELCOME:
        return _("Welcome and ground rules")
    if act.id == LOOK:
        return _("Look at the answers together")
    if act.id == GOODBYE:
        return _("Thanks, and what goes home")
    if (question := question_of(act, locale())) is not None:
        return joined(question.prompt_text.splitlines())
    unit = parts().library.unit(act.unit_id, locale())
    step = step_of(unit, act) if isinstance(unit, Lesson) else None
    if step is None:
        return unit.title
    labs = (b.lab.title for b in step.blocks if b.lab and b.lab.id == act.ref)
    return next(labs, "") or step.title
