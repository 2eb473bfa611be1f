"""How a page is looked at: width, light, language."""

from dataclasses import dataclass
from typing import Any

PHONE, DESKTOP = (390, 844), (1280, 800)
DAY, NIGHT = "light", "dark"
LOCALES = ("zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the site."""

    size: tuple[int, int]
    light: str
    locale: str

    def __str__(self) -> str:
        light = "day" if self.light == DAY else "night"
        return f"{self.size[0]}-{light}-{self.locale}"

    @property
    def is_phone(self) -> bool:
        return self.size[0] < 600

    @property
    def options(self) -> dict[str, Any]:
        """What a browser context needs to know."""
        return {
            "viewport": {"width": self.size[0], "height": self.size[1]},
            "color_scheme": self.light,
            "locale": {"zh-Hans": "zh-CN", "en": "en-GB"}[self.locale],
            "has_touch": self.is_phone,
            "is_mobile": self.is_phone,
            "reduced_motion": "reduce",
        }


SIZES, LIGHTS = (PHONE, DESKTOP), (DAY, NIGHT)
LOOKS = tuple(Look(s, light, tag) for s in SIZES for light in LIGHTS for tag in LOCALES)
BY_KEYBOARD = (Look(DESKTOP, DAY, "zh-Hans"), Look(DESKTOP, NIGHT, "en"))
BY_TOUCH = (Look(PHONE, NIGHT, "zh-Hans"), Look(PHONE, DAY, "en"))
USUAL = Look(DESKTOP, DAY, "zh-Hans")
