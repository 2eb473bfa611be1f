"""The ground rules of a workshop: on the wall, on paper, and read aloud."""

from webapp.web.i18n import _


def rules_title() -> str:
    """What stands over them."""
    return _("Our ground rules")


def ground_rules() -> tuple[str, ...]:
    """What is agreed before anything else."""
    return (
        _("Today we talk only about people in stories."),
        _("Nobody is asked what has happened to them."),
        _("You may skip a question, look away or step out. Nobody asks why."),
        _("Every answer is welcome. Nobody laughs at one."),
        _("If something is on your mind, come to me afterwards. I tell only people who can help."),
    )
