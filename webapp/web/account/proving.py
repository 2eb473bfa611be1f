"""The password once more, before something about one's own account changes."""

from flask import request

from webapp.domain.addresses import Door
from webapp.operations.signing_in import check_password, proved_or_none
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _
from webapp.web.whence import whence


def password_problem(field: str) -> str:
    """What is wrong with the password in this field, or nothing.

    Wrong ones make wait as at the door, and count with those there: a computer may stand open.
    """
    login = teaching().person.login
    with parts().database.reading() as reading:
        claim = check_password(reading, login, request.form.get(field, ""))
    with parts().database.writing() as writing:
        if proved_or_none(writing, claim, parts().now(), whence(Door.STAFF)):
            return ""
    return _("This is not your current password. After several tries, wait a minute first.")
