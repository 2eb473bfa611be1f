"""The page of one call."""

from flask import render_template

from webapp.domain.calls.grouping import Group, grouped
from webapp.domain.terms import day_at
from webapp.operations import calls
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.safeguarding.blueprint import opening
from webapp.web.safeguarding.words import answers, known, line, view

CALL = "safeguarding/call.html"


def call_page(call_id: int, problem: str = "") -> str:
    """The page of a call; opening it is written down in the call and in the access log."""
    who = teaching()
    today = day_at(who.school.time_zone, parts().now())
    with opening(call_id) as hand:
        calls.note_opened(hand.session, who.person, hand.case, parts().now())
        case = calls.open_call(hand.session, who.person, call_id)
        everything = calls.box(hand.session, who.person, today)
        about = known(hand.session, who.school.id, who.school.time_zone, everything)
        groups = grouped(everything, {})
        beside = next(group for group in groups if call_id in {one.id for one in group.calls})
        return render_template(
            CALL,
            page=view(case, about),
            beside=[
                line(single, about, today)
                for single in (Group(calls=(one,)) for one in beside.calls)
                if single.first.id != call_id
            ],
            answers=answers(),
            problem=problem,
        )
