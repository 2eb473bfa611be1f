"""Three fields that say who answers for the data of children, as two pages ask them."""

from collections.abc import Mapping

from webapp.domain.responsible import LONGEST, Responsible, is_answer
from webapp.web.i18n import _


def typed_responsible(form: Mapping[str, str]) -> Responsible:
    """What stands in the fields, cut to a length that a page can show."""
    operator, person, contact = (
        form.get(key, "").strip()[: LONGEST + 30] for key in ("operator", "responsible", "contact")
    )
    return Responsible(operator=operator, person=person, contact=contact)


def responsible_problems(seen: Responsible) -> dict[str, str]:
    """What is wrong, by field."""
    asked = {
        "operator": (
            seen.operator,
            _("Write which organisation runs this site, such as the school itself."),
        ),
        "responsible": (seen.person, _("Write who answers for it, with name and function.")),
        "contact": (
            seen.contact,
            _("Write where families can ask: an office, a telephone number or both."),
        ),
    }
    wrong = {field: words for field, (given, words) in asked.items() if not is_answer(given)}
    too_long = {
        field: _("Use at most %(most)s characters.", most=LONGEST)
        for field, (given, words) in asked.items()
        if len(given) > LONGEST
    }
    return {**wrong, **too_long}


def nobody_responsible_words() -> str:
    """Why learners under 14 cannot come in yet, and who changes that."""
    return _(
        "Learners under 14 can come in once the school has said who answers for their data. "
        "Whoever leads the school does that in a minute, on the page School."
    )
