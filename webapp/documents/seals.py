"""Signatures of this server, and how people compare who signed.

The key comes from the server's secret by HKDF (RFC 5869), so there is nothing more to back up, and
every worker and a restored copy sign alike. Who signed is compared by people: four words, which
can be said over the phone, and the first figures of the key's digest. Four of 512 words are 36
bits, too few against somebody who makes keys until the words fit; so the words come from scrypt,
which takes 50 ms and 16 MB a try: 2 ** 36 tries are a hundred years of one core.
"""

import hashlib
import hmac
from functools import lru_cache

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from webapp.domain.passphrases import LIST_LENGTH

PURPOSE = b"netsprout workshop results"
WORDS = 4
KEY_BYTES, SIGNATURE_BYTES = 32, 64
BITS = LIST_LENGTH.bit_length() - 1  # of one word


def sign(secret: bytes, message: bytes) -> tuple[str, str]:
    """The public key and the signature, in hexadecimal figures."""
    key = SigningKey(_derived(secret, PURPOSE))
    return bytes(key.verify_key).hex(), key.sign(message).signature.hex()


def server_of(secret: bytes) -> str:
    """The public key of this server."""
    return sign(secret, b"")[0]


def is_signed(server: str, signature: str, message: bytes) -> bool:
    """Tell whether the owner of this public key signed exactly this."""
    try:
        key, mark = bytes.fromhex(server), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(key) != KEY_BYTES or len(mark) != SIGNATURE_BYTES or key.hex() != server:
        return False
    try:
        VerifyKey(key).verify(message, mark)
    except CryptoError:
        return False
    return True


@lru_cache(maxsize=256)
def places_of(server: str) -> tuple[int, ...]:
    """The places of the four words in the lists of words: the same in every language."""
    digest = hashlib.scrypt(bytes.fromhex(server), salt=PURPOSE, n=2**14, r=8, p=1, dklen=8)
    value = int.from_bytes(digest, "big")
    return tuple((value >> (BITS * number)) % LIST_LENGTH for number in range(WORDS))


def figures_of(server: str) -> str:
    """The first figures of the key's digest, in groups."""
    digest = hashlib.sha256(bytes.fromhex(server)).hexdigest()
    return " ".join(digest[place : place + 4] for place in range(0, 16, 4))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256: one block of 32 bytes is all that a key needs."""
    drawn = hmac.digest(b"\0" * 32, secret, "sha256")
    return hmac.digest(drawn, purpose + b"\x01", "sha256")
