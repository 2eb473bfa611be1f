"""Why a file is not merged, and what became of one that was."""

from webapp.documents.workshop_file import Fault, WrongFile
from webapp.domain.errors import DomainError
from webapp.operations.merging import DemoFile, OtherFigures, UnknownSender
from webapp.web.i18n import _


def refusal_words(refusal: DomainError) -> str:
    """What is wrong, and what to do."""
    if isinstance(refusal, WrongFile):
        return _file_words(refusal)
    sentences = {
        OtherFigures: _(
            "A result of this very workshop is here already, with other figures. One of the two "
            "files was changed, so nothing was merged. Ask whoever sent it which one is right."
        ),
        DemoFile: _(
            "One of the two is a demo: made-up figures stay with made-up schools. Nothing was "
            "merged."
        ),
        UnknownSender: _(
            "Nobody of your school has confirmed this sender yet. The lead compares the four "
            "words and merges the file."
        ),
    }
    return sentences.get(type(refusal), str(refusal))


def _file_words(refusal: WrongFile) -> str:
    again = _("Ask for the file again, just as it was downloaded.")
    sentences = {
        Fault.EMPTY: _("The file is empty, or none was chosen."),
        Fault.TOO_BIG: _("The file is too big for the result of a workshop."),
        Fault.PACKED: _(
            "This is a packed file, a spreadsheet or a document. Unpack it first, and choose the "
            "file that ends in “-signed.json”."
        ),
        Fault.PDF: _("This is a PDF. Choose the file that ends in “-signed.json”."),
        Fault.ENCODING: _(
            "The file was saved by another program in another encoding, such as GBK. %(again)s",
            again=again,
        ),
        Fault.NO_JSON: _("This is not the result file of a workshop, or half of one. %(again)s",
                         again=again),
        Fault.OTHER_KIND: _(
            "This file is something else, such as a report. Choose the one that ends in "
            "“-signed.json”."
        ),
        Fault.NEWER: _(
            "A newer version of this program wrote the file. Bring this server up to date first."
        ),
        Fault.BROKEN: _(
            "A figure in the file makes no sense (%(where)s). %(again)s",
            where=refusal.where,
            again=again,
        ),
        Fault.SIGNATURE: _(
            "The signature does not fit: something in the file was changed after it was signed. "
            "%(again)s",
            again=again,
        ),
    }  # fmt: skip
    return sentences[refusal.fault]


def said_merge(said: str) -> str:
    """What became of a file."""
    sentences = {
        "new": _("The result is merged."),
        "there": _("This result was merged before. Nothing changed, and nothing counts twice."),
        "own": _("This is a workshop of your own school. It counts already; nothing changed."),
    }
    return sentences.get(said, "")
