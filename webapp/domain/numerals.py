"""Numbers of articles as Chinese laws write them."""

DIGITS = "零一二三四五六七八九"
UNITS = ("千", "百", "十", "")


def han_number(n: int) -> str:
    """A number from 1 to 9999: 25 is 二十五, 1019 is 一千零一十九."""
    words, is_gap = "", False
    for digit, unit in zip(f"{n:04d}", UNITS, strict=True):
        if digit == "0":
            is_gap = bool(words)
            continue
        words += ("零" if is_gap else "") + DIGITS[int(digit)] + unit
        is_gap = False
    return words.removeprefix("一") if 10 <= n < 20 else words


def han_article(article: str) -> str:
    """An article's number as a Chinese law cites it: 25 is 第二十五条; words stay as they are."""
    if not (article.isascii() and article.isdigit() and 0 < int(article) < 10_000):
        return article
    return f"第{han_number(int(article))}条"
