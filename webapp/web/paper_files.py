"""The files that a page offers."""

from dataclasses import dataclass

from flask import url_for

from webapp.documents import paper_pdf
from webapp.web.papers import FORMS


@dataclass(frozen=True, slots=True)
class File:
    """One file to download."""

    name: str
    url: str


def files_of(endpoint: str, **values: int | str) -> tuple[File, ...]:
    """Every form in which this server can write the page's paper."""
    forms = [form for form in FORMS if form != "pdf" or paper_pdf.is_possible()]
    return tuple(
        File(form.upper(), url_for(endpoint, form=form, **values))  # type: ignore[arg-type]
        for form in forms
    )
