"""Going in: the browser gets the token of a sign-in, and nothing of who was here before."""

from flask import session

from webapp.domain.people import Person
from webapp.operations import signing_in
from webapp.store import sign_ins
from webapp.web.access import SIGN_IN
from webapp.web.current import parts


def enter_as(person: Person) -> None:
    """Sign somebody in who has just proved who they are; end what this browser had before."""
    before = session.get(SIGN_IN)
    with parts().database.writing() as writing:
        if before:
            signing_in.sign_out(writing, before, parts().now())
        token = sign_ins.add(writing, person, parts().now())
    session.clear()
    session[SIGN_IN] = token


def begin(token: str) -> None:
    """Let this browser in by a new token. What it had before is worth nothing from now on."""
    if before := session.get(SIGN_IN):
        with parts().database.writing(sign_ins.school_of(before)) as writing:
            signing_in.sign_out(writing, before, parts().now())
    session.clear()
    session[SIGN_IN] = token
