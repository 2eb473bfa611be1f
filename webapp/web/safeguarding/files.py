"""Sealing, and the sealed copy: as a signed file, and as a page to print."""

import json
from datetime import date

from flask import Response as FlaskResponse
from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.documents import call_file
from webapp.documents.seals import figures_of
from webapp.domain.calls.calls import Act, Half, What, Where, WhoHelps
from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Shown
from webapp.operations import sealing
from webapp.operations.calls import written
from webapp.store import calls as kept
from webapp.web.access import STAFF, Scope, guard
from webapp.web.call_words import half_word, what_word, where_word, who_helps_word
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import day
from webapp.web.safeguarding.blueprint import Hand, bp, opening
from webapp.web.safeguarding.words import done, known

PRINT = "safeguarding/print.html"


@bp.post("/<int:call_id>/seal")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_ACT)
def seal(call_id: int) -> Response:
    """Seal it as it stands."""
    with opening(call_id, Shown.CALL_ACT) as hand:
        now, secret = parts().now(), parts().secret
        sealing.seal(hand.session, teaching().person, hand.case, secret, now)
    return redirect(url_for("safeguarding.call", call_id=call_id), 303)


@bp.get("/<int:call_id>/file")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_FILE)
def file(call_id: int) -> Response:
    """The signed file of a sealed call."""
    with opening(call_id, Shown.CALL_FILE) as hand:
        text, server, signature = _sealed(hand)
    name = f"netsprout-call-{call_id:x}.json"
    return FlaskResponse(
        call_file.write(text, server, signature),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.get("/<int:call_id>/print")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_FILE)
def paper(call_id: int) -> str:
    """The same copy to print, with the digest and a place for a receipt."""
    with opening(call_id, Shown.CALL_FILE) as hand:
        text, server, signature = _sealed(hand)
        school = teaching().school
        about = known(hand.session, school.id, school.time_zone, [hand.case.call])
    content = json.loads(text)
    return render_template(
        PRINT,
        content=content,
        on=day(date.fromisoformat(content["day"])),
        done=done(call_file.notes_in(content), about),
        what=what_word(What(content["what"])),
        where=where_word(Where(content["where"])),
        helper=who_helps_word(WhoHelps(content["helper"])),
        half=half_word(Half(content["half"])),
        digest=call_file.digest_of(text),
        signer=figures_of(server),
        signature=signature,
    )


def _sealed(hand: Hand) -> tuple[str, str, str]:
    """The sealed copy; that it was taken out is written into the call.

    Raises:
        NotAllowed: it is not sealed.
    """
    found = kept.seal_of_or_none(hand.session, hand.case.call)
    if found is None:
        raise NotAllowed
    line = written(teaching().person, Act.EXPORTED, parts().now())
    kept.note(hand.session, hand.case.call, line)
    return found
