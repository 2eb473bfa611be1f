"""Who may lead what: asked before a lesson is given to a class or begun with it."""

from sqlmodel import Session

from webapp.operations.training import require_for
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale
from webapp.web.offered import require_offered


def lead_or_train(session: Session, *unit_ids: str) -> None:
    """Refuse units that the one who asks may not lead yet.

    Raises:
        ReviewNeeded: only reviewed texts are served here, and this one waits.
        TrainingNeeded: a training comes first; its page says which one.
    """
    require_offered(*unit_ids)
    for unit_id in unit_ids:
        unit = parts().library.unit(unit_id, locale())
        require_for(session, teaching().person, unit, parts().now())
