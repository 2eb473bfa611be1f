"""The map of a story: everything is on it, and it reads from top to bottom."""

from xml.etree import ElementTree

from hypothesis import given

from tests.domain.labs.random_labs import chats
from tests.domain.labs.stories import skin_gift
from webapp.documents.story_map import MapWords, as_file, draw
from webapp.domain.labs.graph import graph_of
from webapp.domain.labs.states import Ending

WORDS = MapWords(title="Map", always="any time", endings={e: e.value for e in Ending})
SVG = "{http://www.w3.org/2000/svg}"


def parsed(graph, words=WORDS):
    return ElementTree.fromstring(as_file(draw(graph, words)).partition("?>")[2])


def figures(graph):
    return [line.figure for line in draw(graph, WORDS).lines]


@given(chats)
def test_every_scene_and_every_reply_is_on_the_map(story):
    graph = graph_of(story)

    assert [n.scene for n in graph.nodes] == [s.id for s in story.scenes]
    assert len(graph.ways) == sum(len(s.replies) for s in story.scenes)
    assert len({(n.layer, n.column) for n in graph.nodes}) == len(graph.nodes)


@given(chats)
def test_a_way_leads_down_or_says_that_it_leads_back(story):
    graph = graph_of(story)
    layer = {n.scene: n.layer for n in graph.nodes}

    for way in graph.ways:
        assert way.is_back == (layer[way.end] <= layer[way.start])


@given(chats)
def test_the_drawing_is_one_svg_with_a_box_for_each_scene(story):
    drawing = parsed(graph_of(story))

    boxes = [r for r in drawing.findall(f"{SVG}rect") if r.get("rx") == "12"]
    assert len(boxes) == len(story.scenes)


def test_counts_stand_beside_their_replies():
    counts = {"choose:start:a": 4, "choose:start:silence": 2}

    graph = graph_of(skin_gift(), counts)

    assert {w.key: w.count for w in graph.ways if w.start == "start"} == {"a": 4, "b": 0, "c": 0}
    assert {a.key: a.count for a in graph.always if a.scene == "start"} == {"silence": 2}
    assert figures(graph)[0] == "A 4"


def test_without_counts_no_figure_is_shown():
    graph = graph_of(skin_gift())

    assert all(w.count is None for w in graph.ways)
    assert figures(graph)[0] == "A"


def test_signs_of_markup_in_a_story_stay_text():
    words = MapWords(title="<b>&", always="", endings=WORDS.endings)

    assert parsed(graph_of(skin_gift()), words).find(f"{SVG}title").text == "<b>&"
