"""Signs of private information, and words that a reader looks at sooner."""

import pytest

from tests.compiled import shipped_library
from webapp.domain.calls.private import Private, private_in
from webapp.domain.calls.warning import Alarm, alarms_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("打给他 13800138000 好吗", (Private.PHONE,)),
        ("my number is 138-0013-8000", (Private.PHONE,)),
        ("身份证 11010520100101123X", (Private.ID_NUMBER,)),
        ("我住在长安路12号3栋", (Private.ADDRESS,)),
        ("幸福小区 5号楼302", (Private.ADDRESS,)),
        ("I live at 12 Willow Road", (Private.ADDRESS,)),
        ("he sent http://x.example and www.x", (Private.LINK,)),
        ("加我 abc123.top", (Private.LINK,)),
        ("他欺负我，我 12 岁，在 3 班", ()),
        ("I told 110 and 12355 already, it was 2026-11-26", ()),
    ],
)
def test_private_information_is_noticed(words, found):
    assert private_in(words) == found


@pytest.mark.parametrize(
    ("words", "alarms"),
    [
        ("我不想活了", (Alarm.SELF_HARM,)),
        ("他 威胁 我，要我的照片", (Alarm.THREAT, Alarm.COERCED_IMAGES)),
        ("I want to die", (Alarm.SELF_HARM,)),
        ("my dad hits  me", (Alarm.VIOLENCE_AT_HOME,)),
        ("我想离家出走 I have a knife", (Alarm.THREAT, Alarm.RUNNING_AWAY)),
        ("the soldier in the game", ()),
        ("有人笑话我的画", ()),
    ],
)
def test_early_warning_words_of_both_languages_are_found(words, alarms):
    lists = [facts.early_warning for facts in shipped_library().facts.values()]

    assert alarms_in(words, lists) == alarms


def test_both_lists_have_every_kind():
    for facts in shipped_library().facts.values():
        assert set(facts.early_warning) == {alarm.value for alarm in Alarm}
