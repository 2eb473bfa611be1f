"""Rules about front matter: names, codes, dates."""

from typing import get_args

from webapp.content.headers import Check, LessonHeader, QuizHeader
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sources import Document
from webapp.content.writing import plain


def id_equals_folder(document: Document, desk: Desk) -> Hits:
    """A lesson is found by its folder."""
    header = document.header
    if header and header.id != document.folder:
        yield document.line_of("id"), f"id is {header.id!r}, the folder {document.folder!r}"


def locale_equals_file_name(document: Document, desk: Desk) -> Hits:
    """A language is found by its file name."""
    header = document.header
    if header and header.locale != document.locale:
        yield (
            document.line_of("locale"),
            f"locale is {header.locale!r}, the file {document.locale}.md",
        )


def locale_is_known(document: Document, desk: Desk) -> Hits:
    """A language needs its facts: help lines and terms."""
    header = document.header
    for key in ("locale", "source"):
        locale = getattr(header, key, None)
        if locale is not None and locale not in desk.ground.facts:
            yield document.line_of(key), f"there is no locales/{locale}/facts.yml"


def source_exists(document: Document, desk: Desk) -> Hits:
    """A translation needs the file that it was translated from."""
    header = document.header
    if header and header.source != document.locale and desk.source_of(document) is None:
        yield document.line_of("source"), f"there is no {header.source}.md beside this file"


def title_equals_heading(document: Document, desk: Desk) -> Hits:
    """The title in the header and the first heading say the same."""
    if document.header and document.title and plain(document.title) != document.header.title:
        yield document.title.line, f"the heading is not the title {document.header.title!r}"


def clause_is_known(document: Document, desk: Desk) -> Hits:
    """Clause codes come from the framework file."""
    for index, code in enumerate(getattr(document.header, "clauses", ())):
        if code not in desk.ground.framework.clauses:
            yield document.line_of("clauses", index), f"unknown clause {code!r}"


def outcome_is_known(document: Document, desk: Desk) -> Hits:
    """Outcomes are those of Art. 13."""
    known = {o.code for o in desk.ground.framework.outcomes}
    for index, code in enumerate(getattr(document.header, "outcomes", ())):
        if code not in known:
            yield document.line_of("outcomes", index), _one_of("outcome", code, known)
    for question in document.all_questions():
        code = question.attrs.get("outcome", "")
        if code and code not in known:
            yield question.line, _one_of("outcome", code, known)


def skill_is_known(document: Document, desk: Desk) -> Hits:
    """Skills are the rows of every report."""
    known = set(desk.ground.skills)
    for index, skill in enumerate(document.header.skills if document.header else ()):
        if skill not in known:
            yield document.line_of("skills", index), _one_of("skill", skill, known)
    for question in document.all_questions():
        skill = question.attrs.get("skill", "")
        if skill and skill not in known:
            yield question.line, _one_of("skill", skill, known)


def question_skill_is_listed(document: Document, desk: Desk) -> Hits:
    """What is asked is what the header promises."""
    listed = document.header.skills if document.header else []
    for question in document.all_questions():
        skill = question.attrs.get("skill", "")
        if listed and skill in desk.ground.skills and skill not in listed:
            yield question.line, f"skill {skill!r} is not among the skills in the front matter"


def helpline_is_known(document: Document, desk: Desk) -> Hits:
    """Help lines come from the facts of the language."""
    facts = desk.ground.facts.get(document.locale)
    known = {line.id for line in facts.help_lines} if facts else set()
    for index, line_id in enumerate(getattr(document.header, "helpline", ())):
        if facts and line_id not in known:
            yield document.line_of("helpline", index), f"unknown help line {line_id!r}"


def needed_lesson_exists(document: Document, desk: Desk) -> Hits:
    """Earlier lessons are named by id."""
    for index, lesson_id in enumerate(getattr(document.header, "needs", ())):
        if lesson_id == document.folder or lesson_id not in desk.ids("lessons"):
            yield document.line_of("needs", index), f"no other lesson has the id {lesson_id!r}"


def also_names_framework_and_code(document: Document, desk: Desk) -> Hits:
    """Other frameworks are named as framework/code."""
    for index, words in enumerate(document.header.also if document.header else ()):
        framework, slash, code = words.partition("/")
        if not (framework and slash and code) or " " in words:
            yield document.line_of("also", index), f"write framework/code instead of {words!r}"


def review_checks_everything(document: Document, desk: Desk) -> Hits:
    """A reviewer looked for everything that must not be in content for children."""
    if document.header is None:
        return
    missing = [check for check in get_args(Check) if check not in document.header.review.checks]
    if missing:
        message = f"not looked for yet: {', '.join(missing)}"
        yield document.line_of("review", "checks"), message


def review_by_is_bound(document: Document, desk: Desk) -> Hits:
    """A name in the front matter is bound to no text: reviews stand in a file with digests."""
    if document.header is not None and document.header.review.by:
        message = "leave by empty: netsprout content review binds a review to what was read"
        yield document.line_of("review", "by"), message


def review_is_in_time(document: Document, desk: Desk) -> Hits:
    """Facts age: somebody looks again before the day that `due` names."""
    if document.header is None:
        return
    review = document.header.review
    if review.due <= review.on:
        yield document.line_of("review", "due"), f"due {review.due} is not after on {review.on}"
    elif desk.today and review.due < desk.today:
        message = f"a review was due on {review.due}: read it again, then set on and due"
        yield document.line_of("review", "due"), message


def code_is_unique(document: Document, desk: Desk) -> Hits:
    """Two lessons never share a curriculum code."""
    header = document.header
    if not isinstance(header, LessonHeader):
        return
    for other in desk.documents.values():
        twin = isinstance(other.header, LessonHeader) and other.header.code == header.code
        if twin and other.folder < document.folder:
            yield document.line_of("code"), f"code {header.code} belongs to {other.folder!r}"
            return


def parallel_quiz_answers(document: Document, desk: Desk) -> Hits:
    """Two parallel tests name each other, and measure before and after."""
    header = document.header
    if not isinstance(header, QuizHeader):
        return
    other = desk.documents.get(f"quizzes/{header.parallel}/{document.locale}.md")
    if other is None:
        yield document.line_of("parallel"), f"there is no quiz {header.parallel!r} in this language"
    elif isinstance(other.header, QuizHeader):
        if other.header.parallel != header.id:
            yield document.line_of("parallel"), f"{header.parallel!r} does not name this quiz"
        if other.header.pair == header.pair or other.header.form == header.form:
            yield document.line_of("pair"), "one of the two is pre and form a, the other post and b"


def _one_of(what: str, wrong: str, known: set[str]) -> str:
    return f"unknown {what} {wrong!r}. Known: {', '.join(sorted(known))}"


HEADER_RULES = (
    id_equals_folder,
    locale_equals_file_name,
    locale_is_known,
    source_exists,
    title_equals_heading,
    clause_is_known,
    outcome_is_known,
    skill_is_known,
    question_skill_is_listed,
    helpline_is_known,
    needed_lesson_exists,
    also_names_framework_and_code,
    review_is_in_time,
    review_checks_everything,
    review_by_is_bound,
    code_is_unique,
    parallel_quiz_answers,
)
