"""The conditions under which forty cards are read: one thing is changed at a time.

Sizes are pixels of the black square. The usual room: 30 pixels, tilted up to 20 degrees, turned
up to 8, a lens as soft as that of a laptop (0.9 pixels), noise of 4 grey levels of 255.
"""

from collections.abc import Mapping

Condition = Mapping[str, object]

SIZES: Mapping[str, Condition] = {
    f"{size} px": {"size": size} for size in (72, 44, 30, 24, 20, 18, 16, 14, 12)
}
HELD: Mapping[str, Condition] = {
    "tilted up to 40°": {"tilt": 40},
    "tilted up to 50°": {"tilt": 50},
    "turned up to 25°": {"askew": 25},
    "back rows at half the size": {"size": 44, "far": 0.5},
    "turned to another letter half way": {"turns": True},
}
SEEN: Mapping[str, Condition] = {
    "soft lens, 1.5 px": {"blur": 1.5},
    "out of focus, 2.2 px": {"blur": 2.2, "size": 40},
    "noise of 12": {"noise": 12},
    "noise of 20": {"noise": 20, "size": 40},
    "dim, a third of the light": {"light": 0.3},
    "dark, a sixth, noise of 6": {"light": 0.16, "noise": 6, "size": 40},
    "one side in the dark": {"slope": 0.75},
    "against the light": {"light": 0.45, "haze": 110},
    "pressed hard (JPEG 40)": {"pressed": 0.4},
    "20 px, soft lens, noise of 8": {"size": 20, "blur": 1.3, "noise": 8},
    "tiled wall": {"wall": "tiles", "wallSize": 32},
    "chequered wall": {"wall": "checks", "wallSize": 24},
}
# Here cards may stay unread; none may be read wrongly.
COVERED: Mapping[str, Condition] = {
    "a thumb on the edge": {"cover": 1.2, "size": 44},
    "a hand over a corner": {"cover": 2.2, "size": 44},
    "half hidden": {"cover": 4.0, "size": 44},
}
# And here there are none: every letter is wrong.
EMPTY: Mapping[str, Condition] = {
    "no cards, tiles": {"count": 0, "wall": "tiles", "wallSize": 32},
    "no cards, small checks": {"count": 0, "wall": "checks", "wallSize": 9},
    "no cards, checks": {"count": 0, "wall": "checks", "wallSize": 24},
    "no cards, bricks": {"count": 0, "wall": "bricks", "wallSize": 21},
    "no cards, shelves": {"count": 0, "wall": "shelves", "wallSize": 30},
    "200 random mosaics in frames": {"count": 0, "mosaics": 200},
    "200 random mosaics, soft": {"count": 0, "mosaics": 200, "blur": 2.5, "wallSeed": 2},
}
