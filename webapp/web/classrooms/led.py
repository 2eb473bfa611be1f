"""Who may lead what: asked before a lesson is given to a class or begun with it."""

from sqlmodel import Session

from webapp.operations.training import require_for
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale


def lead_or_train(session: Session, *unit_ids: str) -> None:
    """Refuse units that the one who asks may not lead yet.

    Raises:
        TrainingNeeded: a training comes first; its page says which one.
    """
    for unit_id in unit_ids:
        unit = parts().library.unit(unit_id, locale())
        require_for(session, teaching().person, unit, parts().now())
