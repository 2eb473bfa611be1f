"""Rules about translations: what is right is decided in the source, so both have one skeleton."""

from webapp.content.rules.desk import Desk, Hits
from webapp.content.skeletons import first_difference, skeleton
from webapp.content.sources import Document

OWN_KEYS = ("title", "locale", "objective", "can", "authors")


def translation_skeleton(document: Document, desk: Desk) -> Hits:
    """Same steps, blocks, keys, ticks and links in the same order as the source."""
    source = desk.source_of(document)
    if source is None or source.findings or document.findings:
        return
    found = first_difference(skeleton(source), skeleton(document))
    if found is not None:
        line, message = found
        yield line or len(document.lines), message


def translation_header(document: Document, desk: Desk) -> Hits:
    """What decides about a lesson stands in the source's front matter; a translation repeats it."""
    source = desk.source_of(document)
    if source is None:
        return
    for key in header_differences(document, source):
        yield document.line_of(key), f"{key} differs from {source.path}"


def header_differences(document: Document, source: Document) -> list[str]:
    """Keys of the front matter that a translation has to repeat, and does not."""
    if source.header is None or document.header is None:
        return []
    ours, theirs = document.header.model_dump(), source.header.model_dump()
    return sorted(key for key in ours if key not in OWN_KEYS and ours[key] != theirs.get(key))


TRANSLATION_RULES = (translation_skeleton, translation_header)
