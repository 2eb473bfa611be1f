"""Trusted HTML as a type: what the compiler made may be printed as it is, nothing else."""

import re
from collections.abc import Mapping
from html import escape, unescape
from re import Pattern

# Authors set a link in Chinese apart by blanks: they belong to the link, not to the sentence.
IN_PAGE = re.compile(
    r'(?P<before>(?<![A-Za-z0-9]) )?<a [^>]*href="#[^"]*"[^>]*>(?P<words>.*?)</a>'
    r"(?P<after> (?![A-Za-z0-9]))?",
    re.DOTALL,
)
BOLD = re.compile("<h[1-6]|<p><strong>")
HAN = re.compile("[\u3400-\u9fff]")
HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")  # where a link began
HELP = re.compile(r'<a class="help-link" href="/help#([^"]*)">(.*?)</a>', re.DOTALL)

ELEMENT = re.compile(r"<(?P<end>/)?(?P<name>[a-z][a-z0-9]*)(?P<more>[^>]*)>")
VOID = frozenset({"br", "hr", "img", "wbr"})

RUBY = re.compile(r"<ruby>(.*?)<rp>.*?<rt>(.*?)</rt>.*?</ruby>", re.DOTALL)
MARKUP = re.compile(r"<r[pt]>.*?</r[pt]>|<[^>]*>", re.DOTALL)


class Html(str):
    """HTML that the content compiler produced. Only `webapp.content` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine not to escape this."""
        return str(self)

    def without_links_in_page(self) -> "Html":
        """For a page that does not have the places they lead to; the words stay."""
        return Html(IN_PAGE.sub(_in_line, self))

    def with_words(self, instead: Mapping[str, str]) -> "Html":
        """Other words in place of some; longer ones are looked for first."""
        changed = str(self)
        for words in sorted(instead, key=len, reverse=True):
            changed = changed.replace(words, escape(instead[words], quote=False))
        return Html(changed)

    def behind_tables(self) -> "Html":
        """From the first heading or bold beginning behind the last table; all, where none is."""
        _before, table, behind = self.rpartition("</table>")
        found = BOLD.search(behind)
        return self if not table else Html(behind[found.start() :] if found else "")

    def with_numbers(self, numbers: Mapping[str, str], css: str = "") -> "Html":
        """For paper and walls, where nobody can follow a link: a help line's number in words.

        With `css` the number has that class, also where the words name it already.
        """
        opening = f'<b class="{css}">' if css else "<b>"

        def written(found: re.Match[str]) -> str:
            number, words = escape(numbers.get(found[1], "")), found[2]
            marked = f"{opening}{number}</b>"
            if number in words:
                return words.replace(number, marked) if css and number else words
            return f"{words} {marked}"

        return Html(HAN_GAP.sub("", HELP.sub(written, self)))

    @property
    def lines(self) -> tuple["Html", ...]:
        """Paragraph by paragraph; each item of a list is a list of its own, numbered on."""
        return tuple(Html(line) for piece in _elements(self) for line in _items(piece))

    @property
    def words(self) -> str:
        """The words alone, for places that take no markup; without readings over characters."""
        return unescape(MARKUP.sub("", self)).strip()

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """The words piece by piece, with the reading above each; empty where there is none."""
        found, at = list[tuple[str, str]](), 0
        for ruby in RUBY.finditer(self):
            found += [(_plain(self[at : ruby.start()]), ""), (_plain(ruby[1]), _plain(ruby[2]))]
            at = ruby.end()
        return tuple(one for one in (*found, (_plain(self[at:]), "")) if one[0])

    def cut(self, place: Pattern[str]) -> list[str]:
        """Cut at every place: trusted pieces, and between them what the pattern's group caught."""
        return [Html(p) if i % 2 == 0 else p for i, p in enumerate(place.split(self))]


def _plain(markup: str) -> str:
    return unescape(MARKUP.sub("", markup))


def _in_line(found: re.Match[str]) -> str:
    """The words of a link, and the blanks around it unless they are Chinese ones."""
    words, plain = found["words"], MARKUP.sub("", found["words"])
    before = "" if HAN.match(plain) else found["before"] or ""
    after = "" if plain and HAN.match(plain[-1]) else found["after"] or ""
    return f"{before}{words}{after}"


def _elements(markup: str) -> list[str]:
    """The outermost elements, in order; words between them are dropped only when blank."""
    found, depth, begin = list[str](), 0, 0
    for tag in ELEMENT.finditer(markup):
        if tag["name"] in VOID:
            continue
        depth += -1 if tag["end"] else 1
        if depth == 0:
            found.append(markup[begin : tag.end()])
            begin = tag.end()
    return [one for one in (*found, markup[begin:]) if one.strip()]


def _items(element: str) -> list[str]:
    """A list cut into lists of one item; anything else stays as it is."""
    opening = ELEMENT.match(element.strip())
    if opening is None or opening["name"] not in ("ol", "ul") or "start=" in opening["more"]:
        return [element]
    name, more = opening["name"], opening["more"]
    inner = element.strip()[opening.end() : -len(f"</{name}>")]
    numbered = ' start="{}"' if name == "ol" else ""
    return [
        f"<{name}{more}{numbered.format(place)}>{item}</{name}>"
        for place, item in enumerate(_elements(inner), start=1)
    ]
