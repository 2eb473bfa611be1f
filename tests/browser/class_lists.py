"""Five hundred names as schools have them, and every encoding that a list of them comes in."""

import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, product
from urllib.parse import quote

FAMILIES = (*"赵钱孙周吴郑冯褚卫蒋沈韩朱秦尤许何吕施", "欧阳", "司徒", "上官", "诸葛", "皇甫")
GIVEN = (
    *("梓涵", "沐宸", "若曦", "昊焱", "筱睿", "芷晴", "奕辰", "锦瑶"),
    *("璟雯", "翊轩", "𬭎烨", "浚哲", "翀", "喆", "甯"),
)
MINORITY = (
    *("阿卜杜拉·买买提", "古丽娜尔·艾合买提", "迪丽努尔·吐尔逊", "努尔买买提·阿不都热合曼"),
    *("热依汗古丽·玉素甫", "叶尔江·别克波拉提", "巴合提别克·胡安什"),
    *("乌仁图雅·孟和", "扎西次仁·嘎玛", "德吉卓玛·白玛"),
)
LATIN = ("Oluwaseun Adébáyò", "Anne-Claire O’Súilleabháin", "Nguyễn Thuỳ Dương", "ئادىل تۇرسۇن")
# What programs put where the middle dot belongs.
LOOK_ALIKES = "•‧∙⋅・･．"
HEADING = "座号,姓名,性别"
Marked = tuple[str, str, bytes]  # name as the page shows it, codec, bytes that begin the file
DOORS: tuple[Marked, ...] = (
    ("UTF-8", "utf-8", b""),
    ("UTF-8", "utf-8", b"\xef\xbb\xbf"),
    ("GB18030", "gb18030", b""),
    ("UTF-16LE", "utf-16-le", b"\xff\xfe"),
    ("UTF-16BE", "utf-16-be", b"\xfe\xff"),
    ("UTF-16LE", "utf-16-le", b""),
)


def five_hundred() -> list[str]:
    """Han names of two to four characters, the same name twice, minority names, Latin ones."""
    han = [family + given for family, given in product(FAMILIES, GIVEN)]
    rare = [*MINORITY, *LATIN]
    mixed = [*rare, *han, *islice(cycle(han), 500)]
    return mixed[:480] + han[:20]


def classes(names: Sequence[str], count: int) -> Iterator[Sequence[str]]:
    """The names in so many classes of nearly the same size."""
    size = -(-len(names) // count)
    return (names[at : at + size] for at in range(0, len(names), size))


def sheet(names: Sequence[str], separator: str = ",") -> str:
    """Names as a spreadsheet saves them."""
    rows = [f"{seat:02},{name},女" for seat, name in enumerate(names, start=1)]
    return "\r\n".join([HEADING, *rows, ""]).replace(",", separator)


def found_in(content: bytes, names: Sequence[str]) -> list[str]:
    """Names that stand in some bytes, however they are written."""
    lowered = content.lower()
    return [
        name
        for name in dict.fromkeys(names)
        if any(way in content for way in _written(name))
        or any(way.lower() in lowered for way in _escaped(name))
    ]


def _written(name: str) -> Iterator[bytes]:
    """A name in every encoding that a file could have."""
    yield from (name.encode(), name.encode("utf-16-le"), name.encode("utf-16-be"))
    if len(name) > 2:  # four bytes stand in any large file by chance
        yield name.encode("gb18030")


def _escaped(name: str) -> Iterator[bytes]:
    """A name in an address and in JSON."""
    yield from (quote(name).encode(), json.dumps(name)[1:-1].encode())
