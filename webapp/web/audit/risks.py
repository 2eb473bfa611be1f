"""Risks that the program answers, and what is left to the school. In our words."""

from webapp.web.i18n import _

Risk = tuple[str, str, str]  # what could happen, what the program does, what the school sees to


def risks() -> tuple[Risk, ...]:
    """All of them, those about knowing too much first."""
    return (*_of_knowing(), *_of_harm())


def _of_knowing() -> tuple[Risk, ...]:
    return (
        (
            _("Somebody learns from the server who a child is."),
            _(
                "It keeps seats and nicknames from a list; names stay encrypted on the "
                "teacher's device."
            ),
            _("Keep lists of names apart from this computer, and lock the teacher's device."),
        ),
        (
            _("A child signs in as another one, or sees what the last one did."),
            _(
                "Cards, pictures or words by age; wrong tries slow a seat down; leaving clears "
                "the browser."
            ),
            _("Hand out cards in person, and make new ones when a card is lost."),
        ),
        (
            _("Staff look at more than their work needs."),
            _(
                "Each sees the own classes only; others take a reason and a second person; "
                "every look is kept in a log."
            ),
            _("Look at the log once a month, and end accounts of those who leave."),
        ),
        (
            _("Answers are used to rank, compare or expose children."),
            _(
                "There is no ranking, no score of conduct and no list of who is not finished; "
                "small groups are not told."
            ),
            _("Do not post or send reports."),
        ),
    )


def _of_harm() -> tuple[Risk, ...]:
    return (
        (
            _("Children use the site too long or at night."),
            _("A day has minutes, half an hour is followed by a rest, and the night is quiet."),
            _("Agree with families on other hours where these do not fit."),
        ),
        (
            _("A child is in danger, and nobody notices."),
            _("Help with numbers stands on every page and can be reached without signing in."),
            _("Name somebody who answers calls for help, and check the numbers of your region."),
        ),
        (
            _("The computer or a copy is stolen."),
            _(
                "Files are readable for the program alone; passwords and codes are kept as "
                "slow hashes or digests."
            ),
            _("Encrypt the disk, and keep copies locked up."),
        ),
        (
            _("Data is kept longer than needed."),
            _(
                "Every column has a term; what is erased leaves the files and is erased again "
                "after a restore."
            ),
            _("Close seats of those who left, and delete old copies."),
        ),
    )
