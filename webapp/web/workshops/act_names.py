"""What an act is called in the leader's plan."""

from webapp.domain.lessons import Lesson
from webapp.domain.workshops.planning import GOODBYE, WELCOME
from webapp.domain.workshops.plans import Act, ActKind
from webapp.web.current import parts
from webapp.web.i18n import _, joined, locale


def act_name(act: Act) -> str:
    """The name of an act: the step's title, the question's words, or a word of ours."""
    if act.id == WELCOME:
        return _("Welcome and ground rules")
    if act.id == GOODBYE:
        return _("Thanks, and what goes home")
    unit = parts().library.unit(act.unit_id, locale())
    question = next((q for q in unit.questions if q.id == act.ref), None)
    if act.asks and act.kind is not ActKind.LAB and question is not None:
        return joined(question.prompt_text.splitlines())
    if isinstance(unit, Lesson):
        for step in unit.steps:
            lab = next((b.lab for b in step.blocks if b.lab and b.lab.id == act.ref), None)
            if lab is not None:
                return lab.title or step.title
            if step.id == act.ref:
                return step.title
    return unit.title
