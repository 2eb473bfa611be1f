"""Rules about translations: what is right is decided in the source, so both have one skeleton."""

from webapp.content.rules.desk import Desk, Hits
from webapp.content.skeletons import first_difference, skeleton
from webapp.content.sources import Document


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
    if source is None or source.header is None or document.header is None:
        return
    ours, theirs = document.header.model_dump(), source.header.model_dump()
    for key in ours.keys() - {"title", "locale", "objective", "can", "authors"}:
        if ours[key] != theirs.get(key):
            yield document.line_of(key), f"{key} differs from {source.path}"


TRANSLATION_RULES = (translation_skeleton, translation_header)
