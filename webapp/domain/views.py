"""The figures that a narrower view asks about: one lesson, or one domain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from webapp.domain.figures import ClassFigures
from webapp.domain.frameworks import Skill
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.periods import View


def narrowed(
    figures: ClassFigures,
    view: View,
    skills: Mapping[str, Skill],
    units: Sequence[Lesson | Quiz],
) -> ClassFigures:
    """The figures that a view asks about.

    Whole indicators and whole questions are left out, never a learner: what is told in packs of
    five stays so.
    """
    if not view.is_narrow:
        return replace(figures, view=view)
    lesson = next((unit for unit in units if unit.id == view.lesson_id), None)
    wanted = {
        skill.id
        for skill in skills.values()
        if view.domain in ("", skill.domain) and (lesson is None or skill.id in lesson.skills)
    }
    if view.lesson_id and lesson is None:  # one of another age that nobody answered
        wanted = set()
    skill_of = {(u.id, q.id): q.skill for u in units for q in u.questions}
    skill_of |= {(u.id, b.id): b.skill for u in units if isinstance(u, Lesson) for b in u.labs}
    return replace(
        figures,
        view=view,
        indicators=tuple(one for one in figures.indicators if one.indicator in wanted),
        questions=tuple(
            one
            for one in figures.questions
            if skill_of.get((one.unit_id, one.question_id), "") in wanted
            and (lesson is None or one.unit_id == lesson.id)
        ),
    )
