"""Short Chinese lines cut where they may be broken, so that no line ends inside a phrase."""

import re

# Behind a comma or a closed quotation of Chinese, unless another mark follows it.
_ENDS = re.compile(r"(?:(?<=[，、；：。！？…])|(?<=[\u4e00-\u9fff][”》]))(?=[\u4e00-\u9fff\w“《])")


WITHIN = str.maketrans("“”", "‘’")


def phrases(line: str) -> tuple[str, ...]:
    """The phrases of a line in order; together they are the line. English stays whole."""
    return tuple(_ENDS.split(line))


def within_quotes(words: str) -> str:
    """Words that are about to be quoted: their own quotation marks become single ones."""
    return words.translate(WITHIN)
