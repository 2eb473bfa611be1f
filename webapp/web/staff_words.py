"""Words for the roles of the staff."""

from webapp.domain.people import Person, Role
from webapp.web.i18n import _


def role_word(role: Role) -> str:
    """The role in one word, as on the list of the staff."""
    words = {
        Role.TEACHER: _("teacher"),
        Role.LEADER: _("leader"),
        Role.LEAD: _("lead"),
        Role.OPERATOR: _("operator"),
    }
    return words[role]


def role_means(role: Role) -> str:
    """What somebody with this role does here, in one sentence."""
    words = {
        Role.TEACHER: _("makes classes, teaches them and reads their reports"),
        Role.LEADER: _("leads a lesson with a group, such as a volunteer or a counsellor"),
        Role.LEAD: _("also invites and lets go of staff, and sees all classes of the school"),
        Role.OPERATOR: _("looks after the server"),
    }
    return words[role]


def in_the_alphabet(person: Person) -> tuple[bytes, int]:
    """Where a colleague stands on a list: GB 18030 holds the common characters by their pinyin."""
    return person.name.casefold().encode("gb18030", "replace"), person.id
