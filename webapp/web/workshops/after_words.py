"""Words of the report of a workshop: what it found, how many took part, what changed."""

from collections.abc import Callable, Iterator

from webapp.domain.bands import END_AGE, FIRST_AGE, Band
from webapp.domain.gain import ENOUGH_PAIRS, Gain
from webapp.domain.periods import ENOUGH
from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.plans import Method
from webapp.domain.workshops.results import Heads, Result, Split
from webapp.domain.workshops.talking import Idea, News, ideas, news_of
from webapp.domain.workshops.workshop import Workshop
from webapp.operations.workshop_results import Over
from webapp.web.i18n import _, joined, ngettext
from webapp.web.phrases import within_quotes
from webapp.web.workshops.lettering import lettered


def headline(over: Over) -> tuple[str, ...]:
    """The finding, phrase by phrase: what changed, then what many believe."""
    result = over.result
    news = news_of(result)
    if news is News.EMPTY:
        return (_("Nobody answered a question in this workshop."),)
    if news is News.FEW:
        return (
            _("Fewer than five have answered."),
            _("A finding about the group needs five and more."),
        )
    said = NEWS[news](result)
    common = ideas(result, over.questions)
    if not common:
        return (said,)
    return _("%(news)s;", news=said), idea_words(common[0], over)


def idea_words(idea: Idea, over: Over, *, is_beside: bool = False) -> str:
    """How many picked a wrong option. Beside its question, the question is not said again."""
    question = over.questions[idea.asked.unit_id, idea.asked.question_id]
    option = within_quotes(option_text(question, idea.option))
    counts = {"count": idea.count, "answered": idea.asked.answered}
    if question.kind is not Kind.TRUEFALSE:
        return _("%(count)s of %(answered)s chose “%(idea)s”", idea=option, **counts)
    if is_beside:
        return _("%(count)s of %(answered)s say “%(option)s”", option=option, **counts)
    return _(  # “true” says nothing without its sentence
        "%(count)s of %(answered)s say “%(option)s” to “%(prompt)s”",
        option=option,
        prompt=within_quotes(joined(question.prompt_text.splitlines())),
        **counts,
    )


def option_text(question: Question, key: str) -> str:
    """The words of an option."""
    return next((part.text for part in question.parts if part.key == key), key)


def feedback(question: Question, key: str) -> str:
    """What its author says to somebody who picked it."""
    return next((part.feedback_text for part in question.parts if part.key == key), "")


def _gained(result: Result) -> str:
    return ngettext(
        "The group gained one point",
        "The group gained %(num)s points",
        _difference(result),
    )


def _lost(result: Result) -> str:
    return ngettext(
        "After the workshop the group has one point less",
        "After the workshop the group has %(num)s points less",
        -_difference(result),
    )


def _unclear(result: Result) -> str:
    gain = result.gain
    return _(
        "No clear change: between %(low)s and %(high)s points",
        low=signed(gain.low_points or 0) if gain else "",
        high=signed(gain.high_points or 0) if gain else "",
    )


def _counted(result: Result) -> str:
    gain = result.gain
    return _(
        "%(higher)s of the %(pairs)s who answered before and after went up",
        higher=gain.higher if gain else 0,
        pairs=gain.pairs if gain else 0,
    )


def _now(result: Result) -> str:
    return ngettext(
        "One child took part",
        "%(num)s took part",
        result.heads.together,
    )


def _difference(result: Result) -> int:
    return (result.gain.difference or 0) if result.gain else 0


NEWS: dict[News, Callable[[Result], str]] = {
    News.GAIN: _gained,
    News.LOSS: _lost,
    News.NO_GAIN: _unclear,
    News.COUNTS: _counted,
    News.NOW: _now,
}


def signed(points: int) -> str:
    """A gain with its sign: a real minus, and nothing before a nought."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def heads_words(heads: Heads) -> str:
    """How many took part, and with what."""
    ways = [
        (ngettext("%(n)s with a device", "%(n)s with devices", heads.devices), heads.devices),
        (ngettext("%(n)s with a card", "%(n)s with cards", heads.cards), heads.cards),
        (ngettext("%(n)s on a sheet", "%(n)s on sheets", heads.sheets), heads.sheets),
        (ngettext("%(n)s by a show of hands", "%(n)s by a show of hands", heads.by_hands),
         heads.by_hands),
    ]  # fmt: skip
    found = _(", ").join(words for words, count in ways if count)
    if not found:
        return _("Nobody took part.")
    return _("%(all)s took part: %(ways)s.", all=heads.together, ways=found)


def gain_words(gain: Gain | None) -> tuple[str, ...]:
    """What changed between before and after, as far as it may be said."""
    if gain is None or not gain.pairs:
        return (_("Nobody by number answered both before and after, so nothing is compared."),)
    return tuple(_of_pairs(gain))


def _of_pairs(gain: Gain) -> Iterator[str]:
    if gain.before is not None:
        yield _(
            "Before %(before)s %%, after %(after)s %%: %(points)s points; 19 times out of 20 the "
            "true gain lies between %(low)s and %(high)s.",
            before=gain.before,
            after=gain.after,
            points=signed(gain.difference or 0),
            low=signed(gain.low_points or 0),
            high=signed(gain.high_points or 0),
        )
    yield ngettext("One answered both times.", "%(num)s answered both times.", gain.pairs)
    if gain.pairs >= ENOUGH:
        yield ngettext("Of them %(num)s went up.", "Of them %(num)s went up.", gain.higher)
    if gain.pairs < ENOUGH_PAIRS:
        yield _("Percentages need %(pairs)s and more.", pairs=ENOUGH_PAIRS)
    lost = gain.only_before + gain.only_after
    if lost:
        yield ngettext(
            "One answered only one of the two times and is left out.",
            "%(num)s answered only one of the two times and are left out.",
            lost,
        )


def method_name(method: Method) -> str:
    """How answers came in."""
    words = {
        Method.DEVICE: _("devices"),
        Method.CARD: _("cards"),
        Method.HANDS: _("hands"),
        Method.SHEET: _("sheets"),
    }
    return words[method]


def said_words(said: str) -> str:
    """The sentence that the report begins with after something was done."""
    sentences = {
        "log": _("The run log is kept. Your hours and the school's evidence count it."),
        "sent": _(
            "The result file was made, so the run log stays as it is: a changed one would be "
            "refused where the file was merged."
        ),
        "typed": _("The result file was made: sheets can no longer be typed in."),
    }
    return sentences.get(said, "")


def split_words(split: Split, question: Question, workshop: Workshop) -> str:
    """`devices 12 (A 8, B 4)`: shares only where each method has five."""
    is_unknown = question.is_private and split.method is Method.HANDS  # only counts were kept
    name = _("counts only") if is_unknown else method_name(split.method)
    options = lettered(split.options, question, workshop)
    picked = _(", ").join(f"{letter} {count}" for letter, _key, count in options)
    if picked:
        return _("%(name)s %(n)s (%(picked)s)", name=name, n=split.answered, picked=picked)
    return _("%(name)s %(n)s", name=name, n=split.answered)


def band_heads(band: Band) -> str:
    """Children of an age band, counted by the leader."""
    first, last = FIRST_AGE[band], END_AGE[band] - 1
    return _("Children aged %(first)s–%(last)s", first=first, last=last)


def method_notes() -> tuple[str, ...]:
    """How the figures were made."""
    return (
        _(
            "How many took part is the number of devices, cards and sheets; where a show of hands "
            "counted more, it is the largest count of any question."
        ),
        _(
            "Below %(few)s answers to a question only their number is told. How many answered with "
            "what is always told; what they chose, only where each method has %(few)s.",
            few=ENOUGH,
        ),
        _(
            "Gain compares participants with themselves, by their number: parallel questions "
            "before and after. Hands have no number: they only give the shares of the group before "
            "and after. Below %(pairs)s who answered both there is no percentage.",
            pairs=ENOUGH_PAIRS,
        ),
        _(
            "A workshop is short, and questions are few: a gain says what children could do at "
            "its end. What stays shows weeks later."
        ),
    )
