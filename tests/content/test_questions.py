"""Every kind of question as a value, and graded as its author meant it."""

from tests.content.judging import ground
from tests.content.samples import LESSON, PATH
from webapp.content.builder import build_lesson
from webapp.content.headers import LessonHeader
from webapp.content.lesson_parser import parse_document
from webapp.domain.grading import grade
from webapp.domain.lessons import Lesson
from webapp.domain.questions import Answer, Phase, Question


def built(text: str = LESSON) -> Lesson:
    document = parse_document(PATH, text)
    assert isinstance(document.header, LessonHeader)
    return build_lesson(document, document.header, ground().skills)


def question(question_id: str, text: str = LESSON) -> Question:
    return next(q for q in built(text).questions if q.id == question_id)


def test_a_choice_has_options_with_feedback():
    single = question("q-single")

    assert [(p.key, p.is_right, p.level) for p in single.parts] == [
        ("a", False, "misconception"),
        ("b", True, "secure"),
    ]
    assert single.parts[0].feedback == "<p>先停一停，看清楚再说。</p>"
    assert (single.phase, single.form, single.outcome) == (Phase.PRE, "a", "art13.o-skill")
    assert (single.hints, single.explanation) == (("<p>谁就在身边？</p>",), "<p>先问，再点。</p>")


def test_a_part_of_the_worth_is_kept():
    text = LESSON.replace("{#a level=misconception}\n  > 先停", "{#a score=0.5}\n  > 先停")

    assert question("q-single", text).parts[0].score == 0.5


def test_a_match_hides_what_belongs_where():
    match = question("q-match")

    assert [(p.text, p.target) for p in match.parts] == [
        ("催", "to-a"),
        ("瞒", "to-b"),
        ("", ""),
    ]
    assert [t.text for t in match.targets] == ["来不及想", "没人帮忙", "写完作业"]
    assert grade(match, Answer(pairs=(("a", "to-a"), ("b", "to-b")))).is_right


def test_equal_right_sides_of_a_match_are_one_target():
    match = question("q-match", LESSON.replace("瞒 => 没人帮忙", "瞒 => 来不及想"))

    assert [t.key for t in match.targets] == ["to-a", "to-x"]
    assert match.parts[1].target == "to-a"


def test_a_sort_has_buckets():
    sort = question("q-sort")

    assert [(t.key, t.text) for t in sort.targets] == [("stop", "停下来"), ("fine", "可以做")]
    assert [p.target for p in sort.parts] == ["stop", "stop", "fine", "fine"]


def test_ties_of_an_order_share_a_place():
    order = question(
        "q-order", LESSON.replace("走 {#b}", "走 {#b tie=1}").replace("说 {#c}", "说 {#c tie=1}")
    )

    assert [p.place for p in order.parts] == [1, 2, 2]
    assert grade(order, Answer(picks=("a", "c", "b"))).is_right


def test_the_text_of_a_gap_keeps_a_place_for_it():
    gap = question("q-gap")

    assert gap.body == '<p>遇到事，先告诉<span data-part="k1"></span>。</p>'
    assert (gap.parts[0].key, gap.parts[0].accepts, gap.parts[0].html) == (
        "k1",
        ("大人", "家长"),
        "",
    )
    assert gap.prompt_text == "遇到事，先告诉____。"


def test_every_sentence_of_a_spot_can_be_tapped():
    spot = question("q-spot")

    assert [(p.key, p.text, p.is_right) for p in spot.parts] == [
        ("s1", "你好。", False),
        ("rush", "只剩五分钟。", True),
        ("s2", "今天天气好。", False),
        ("hide", "别告诉大人。", True),
    ]
    assert spot.parts[1].feedback_text == "催你。"
    assert spot.body is not None
    assert spot.body.count("data-part") == 4


def test_english_sentences_of_a_spot_are_parted_by_blanks():
    text = LESSON.replace("你好。[只", 'Hello. He said "wait." It is 3.5 yuan! [只')
    spot = question("q-spot", text)

    assert [p.text for p in spot.parts][:3] == ["Hello.", 'He said "wait."', "It is 3.5 yuan!"]
    assert spot.body is not None
    assert '</span> <span data-part="s2">' in spot.body


def test_a_number_has_a_range_and_a_unit():
    number = question("q-number")

    assert (number.accept, number.unit) == ((1.0, 3.0), "步")


def test_a_poll_keeps_answers_private():
    assert question("q-poll").is_private


def test_a_revision_follows_what_is_right_and_not_the_words():
    assert built(LESSON.replace("马上点", "快点")).revision == built().revision
    assert built(LESSON.replace("{#a}\n- 要转钱", "{#e}\n- 要转钱")).revision != built().revision
    assert built(LESSON.replace("accept=1..3", "accept=1..4")).revision != built().revision


def test_a_law_box_names_its_clause():
    law = built().steps[2].blocks[-1]

    assert (law.kind.value, law.code, law.text) == (
        "law",
        "art25.nopush",
        "谁都不能把有害的内容发给你。",
    )


def test_steps_name_the_terms_that_learners_meet():
    assert [s.terms for s in built().steps] == [("red-light",), (), ()]
    assert built().terms == ("red-light",)


def test_band_a_has_readings_and_picture_pages():
    text = LESSON.replace("band: B", "band: A").replace("code: B3", "code: A3")
    text = text.replace("## 试一试 {#try}\n", "## 试一试 {#try}\n\n![试](img/cover.svg)\n")
    lesson = built(text)

    assert lesson.steps[1].picture == "cover.svg"
    assert (lesson.steps[1].picture_alt, len(lesson.steps[1].blocks)) == ("试", 3)
    assert "<rt>dà</rt>" in lesson.questions[0].parts[1].html
    assert "<rt>" not in lesson.steps[0].blocks[0].html  # a teacher's note
    assert lesson.questions[0].parts[1].text == "问大人"


def test_blocks_for_one_band_or_mode_are_marked():
    text = LESSON.replace(
        "::: teacher #plan", "::: only #o mode=paper\n\n纸。\n\n:::\n\n::: teacher #plan"
    )
    block = built(text).steps[0].blocks[0]

    assert (block.modes, block.text) == (frozenset({"paper"}), "纸。")
