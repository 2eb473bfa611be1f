"""A small lesson without a fault, to be broken one line at a time."""

import shutil
from pathlib import Path

from webapp.content.files import Roots

LESSON = """\
---
id: safe-sample
title: 样课
locale: zh-Hans
source: zh-Hans
version: 1
code: B3
track: learner
band: B
grades: 3-6
minutes: {self: 12, class: 40, session: 25}
objective: 能说出两个要点。
can:
  - 我能说出来。
skills: [help.seek, fraud.red-lights]
domain: art13.safety
outcomes: [art13.o-skill]
clauses: [art25.nopush]
also: [efacw-2020/online-relationships]
modes: [self, class, projector, paper]
sensitivity: care
helpline: [cn-12355]
needs: []
review: {by: [], on: 2026-11-23, due: 2027-11-23, checks: [art24.nochild, art23.warn, cls.imitate, cls.values, cls.image, cls.data]}
license: CC-BY-SA-4.0
authors: []
---

# 样课

遇到不对劲的事，先停一停。

![一盏红灯](img/cover.svg)

## 读一读 {#read}

::: teacher #plan minutes=40

**课堂约定**：只说故事里的人。不答应保密。

:::

这是[红灯](term:red-light)。拿不准，就[找人](help:cn-12355)。

::: single #q-single skill=help.seek pair=pre form=a

他先做什么？

- [ ] 马上点 {#a level=misconception}
  > 先停一停，看清楚再说。
- [x] 问大人 {#b}
  > 对，多一个人看更稳妥。

::: hint

谁就在身边？

:::

::: explain

先问，再点。

:::

:::

## 试一试 {#try}

::: match #q-match skill=fraud.red-lights

连一连。

- 催 => 来不及想 {#a}
- 瞒 => 没人帮忙 {#b}
- => 写完作业 {#x}

:::

::: sort #q-sort skill=fraud.red-lights

分一分。

### 停下来 {#stop}

- 要验证码 {#a}
- 要转钱 {#b}

### 可以做 {#fine}

- 看公告 {#c}
- 问老师 {#d}

:::

::: order #q-order skill=help.seek

排一排。

1. 停 {#a}
2. 走 {#b}
3. 说 {#c}

:::

## 带回家 {#home}

::: spot #q-spot skill=fraud.red-lights

点出红灯。

你好。[只剩五分钟。](cue:rush "催你。")今天天气好。[别告诉大人。](cue:hide "瞒着大人。")

:::

::: gap #q-gap skill=help.seek

遇到事，先告诉[[大人|家长]]。

:::

::: number #q-number accept=1..3 unit="步" skill=help.seek

一共几步？

:::

::: poll #q-poll skill=help.seek private=k5

哪句话最难？

- 我怕 {#a}
- 我急 {#b}

:::

::: truefalse #q-true skill=help.seek

不用告诉大人。

- [ ] 对 {#true level=misconception}
  > 说出来，才有人帮。
- [x] 不对 {#false}
  > 对，要说出来。

:::

::: law #law-25 code=art25.nopush

谁都不能把有害的内容发给你。

:::
"""  # noqa: E501

ENGLISH = LESSON.replace("locale: zh-Hans", "locale: en", 1)
PATH = "lessons/safe-sample/zh-Hans.md"
PICTURES = frozenset({"lessons/safe-sample/img/cover.svg"})


def line_of(text: str, words: str) -> int:
    """The line on which `words` first stand."""
    return text[: text.index(words)].count("\n") + 1


def roots_with(folder: Path, **lessons: str) -> Roots:
    """Content folders with the shipped facts. `lessons`: language -> text of the sample lesson."""
    shutil.copytree(Roots.shipped().locales, folder / "locales", dirs_exist_ok=True)
    home = folder / "lessons" / "safe-sample"
    (home / "img").mkdir(parents=True, exist_ok=True)
    (home / "img" / "cover.svg").write_text("<svg/>", "utf-8")
    for locale, text in lessons.items():
        (home / f"{locale.replace('_', '-')}.md").write_text(text, "utf-8")
    return Roots.under(folder)
