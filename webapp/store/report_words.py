"""What the lead wrote into yearly reports."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from webapp.store.tables import ReportWordsRow


def of_year(session: Session, school_id: int, year: int) -> dict[str, str]:
    """Words by part. One query."""
    query = select(ReportWordsRow.part, ReportWordsRow.words).where(
        ReportWordsRow.school_id == school_id, ReportWordsRow.year == year
    )
    return dict(session.exec(query).all())


def keep(
    session: Session, place: tuple[int, int, str], words: str, who: tuple[int, datetime]
) -> None:
    """Replace the words of a part; `place` is school, year and part, `who` person and moment.

    Empty words remove it.
    """
    school_id, year, part = place
    session.exec(
        delete(ReportWordsRow).where(
            col(ReportWordsRow.school_id) == school_id,
            col(ReportWordsRow.year) == year,
            col(ReportWordsRow.part) == part,
        )
    )
    if words:
        session.add(
            ReportWordsRow(
                school_id=school_id,
                year=year,
                part=part,
                words=words,
                written_by=who[0],
                written_at=who[1],
            )
        )
    session.flush()
