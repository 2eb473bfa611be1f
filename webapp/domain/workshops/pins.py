"""PINs: digits that a room types, and the key that its QR code carries.

Arithmetic. Wrong PINs of an address are looked at 30 times a minute (`tries.WRONG_A_MINUTE`), so
1,800 times an hour, however fast it guesses. A PIN has so many digits that these tries open any
of the workshops that run with a chance of at most 0.2 % an hour: six for one, seven up to eleven.
A right PIN is slowed down only while its own address guesses; the key of the QR code (80 bits)
never is.
"""

import hmac
from base64 import b32encode
from hashlib import sha256
from secrets import SystemRandom

from webapp.domain.tries import WRONG_A_MINUTE

FEWEST_DIGITS = 6
GUESSES_AN_HOUR = 60 * WRONG_A_MINUTE  # of one address
CHANCE_AN_HOUR = 0.002  # that they open any workshop
KEY_BYTES = 10
CODE_SIGNS = "BCDFGHJKMNPQRTVWXYZ23456789"  # no vowels, no look-alikes
CODE_LENGTH = 6  # of the code that brings a participant back: 27 ** 6 is 387 million


def length_for(running: int) -> int:
    """Digits of a new PIN when so many workshops run, the new one included."""
    digits = FEWEST_DIGITS
    while running * GUESSES_AN_HOUR > CHANCE_AN_HOUR * 10**digits:
        digits += 1
    return digits


def draw(running: int) -> str:
    """A PIN nobody can foresee. It does not begin with 0, which people leave out."""
    length = length_for(running)
    return str(SystemRandom().randrange(10 ** (length - 1), 10**length))


def read_pin(text: str) -> str:
    """The digits of a PIN as people type it: full-width figures, blanks in between."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())[:12]


def spaced(pin: str) -> str:
    """A PIN in two groups, as it is shown and read aloud."""
    return f"{pin[:3]} {pin[3:]}"


def join_key(secret: bytes, workshop_id: int, pin: str) -> str:
    """What the QR code carries beside the PIN. Derived, never stored."""
    return b32encode(_digest(secret, "join", f"{workshop_id}|{pin}")[:KEY_BYTES]).decode()


def is_key(secret: bytes, workshop_id: int, pin: str, key: str) -> bool:
    """Tell whether a key belongs to this workshop and PIN. Takes the same time either way."""
    return hmac.compare_digest(join_key(secret, workshop_id, pin).encode(), key.encode())


def seat_token(secret: bytes, workshop_id: int, number: int) -> str:
    """What a participant's browser keeps: it is that participant, of that workshop, only."""
    return _digest(secret, "participant", f"{workshop_id}|{number}").hex()[:32]


def is_seat_token(secret: bytes, workshop_id: int, number: int, token: str) -> bool:
    """Tell whether a token is this participant's. Takes the same time either way."""
    return hmac.compare_digest(seat_token(secret, workshop_id, number).encode(), token.encode())


def return_code(secret: bytes, workshop_id: int, number: int) -> str:
    """Six signs that bring a participant back on another device, together with the PIN."""
    value = int.from_bytes(_digest(secret, "return", f"{workshop_id}|{number}"), "big")
    signs = []
    for _ in range(CODE_LENGTH):
        value, place = divmod(value, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[place])
    return "".join(signs)


def _digest(secret: bytes, purpose: str, words: str) -> bytes:
    return hmac.new(secret, f"workshop|{purpose}|{words}".encode(), sha256).digest()
