"""The sealed copy of a call for help as a file: canonical JSON, its digest, an Ed25519 signature.

Written once, when the call is sealed: what the child gave, word for word, and what was done until
then. The same call always gives the same bytes, and whoever changes one breaks the signature.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from webapp.documents import seals
from webapp.documents.workshop_file import canonical
from webapp.domain.calls.calls import Act, Case, Note
from webapp.domain.people import School

KIND, FORMAT = "netsprout-call-for-help", 1


def text_of(school: School, case: Case, named: Mapping[str, str], place: tuple[str, int]) -> str:
    """The one text of a call.

    `named` says who the keys in it are; `place` is the class and the number of the seat, 0 for
    one who told without signing in.
    """
    call, told = case.call, case.call.told
    value = {
        "organisation": school.name,
        "demo": school.is_demo,
        "call": f"{call.id:x}",
        "day": call.on.isoformat(),
        "half": call.half.value,
        "class": place[0],
        "seat": place[1],
        "what": told.what.value,
        "where": told.where.value,
        "helper": told.helper.value,
        "now": told.is_now,
        "words": told.words,
        "named": [named.get(key, key) for key in told.named],
        "concerns": sorted(call.concerns),
        "answer": call.answer,
        "done": [
            {"at": note.at.isoformat(), "by": note.person_id, "act": note.act.value,
             "words": note.words}
            for note in case.notes
        ],
    }  # fmt: skip
    return canonical(value)


def notes_in(content: Mapping[str, Any]) -> list[Note]:
    """What was done until the call was sealed, read from its text."""
    return [
        Note(
            id=number,
            at=datetime.fromisoformat(line["at"]),
            person_id=line["by"],
            act=Act(line["act"]),
            words=line["words"],
        )
        for number, line in enumerate(content["done"], 1)
    ]


def sign(text: str, secret: bytes) -> tuple[str, str]:
    """The public key of the server and the signature."""
    return seals.sign(secret, _signed(text))


def write(text: str, server: str, signature: str) -> bytes:
    """The file."""
    value = {
        "kind": KIND,
        "format": FORMAT,
        "content": json.loads(text),
        "digest": digest_of(text),
        "server": server,
        "signature": signature,
    }
    return f"{canonical(value)}\n".encode()


def is_whole(body: bytes) -> bool:
    """Tell whether a file is as it was sealed."""
    try:
        value = json.loads(body)
        text = canonical(value["content"])
        is_same = value["kind"] == KIND and value["digest"] == digest_of(text)
        server, signature = str(value["server"]), str(value["signature"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return is_same and seals.is_signed(server, signature, _signed(text))


def digest_of(text: str) -> str:
    """SHA-256 of the canonical text, for comparing by eye and for a receipt."""
    return sha256(text.encode()).hexdigest()


def _signed(text: str) -> bytes:
    return f"{KIND} {FORMAT}\n{text}".encode("utf-8", "surrogatepass")
