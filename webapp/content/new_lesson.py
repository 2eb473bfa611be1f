"""`content new lesson`: a skeleton that passes every check but its own TODO marks."""

from dataclasses import dataclass
from datetime import date
from string import Template

MINUTES = {"A": (12, 40, 20), "B": (15, 40, 25), "C": (20, 40, 35), "D": (25, 40, 40)}
GRADES = {"A": "1-2", "B": "3-6", "C": "7-9", "D": "10-12"}

SKELETON = Template("""---
id: $id
title: 新课 $code
locale: zh-Hans
source: zh-Hans
version: 1
code: $code
track: learner
band: $band
grades: $grades
minutes: {self: $self, class: $class_, session: $session}
objective: 能说出三个要点。 # TODO one sentence that can be measured, from the curriculum
can:
  - 我能说出来。 # TODO one or two sentences that a learner may say at the end
skills: [help.seek] # TODO choose: locales/frameworks/skills.yml
domain: art13.safety # TODO choose: ethics, law, ability or safety
outcomes: [art13.o-skill] # TODO choose one or two: o-aware, o-civil, o-habit, o-skill
clauses: [art25.nopush] # TODO choose one to four: locales/frameworks/cn-order-766.yml
also: []
modes: [self, class, projector, paper]
sensitivity: none # TODO none, care or disclosure
helpline: [cn-12355]
needs: []
review: {by: [], on: $on, due: $due, checks: [art24.nochild, art23.warn, cls.imitate, cls.values, cls.image, cls.data]} # TODO strike out what nobody looked for
license: CC-BY-SA-4.0
authors: []
---

# 新课 $code

TODO 用一两句话说：这一课讲什么。

::: teacher #plan minutes=40

TODO 40 分钟的安排，有设备和没有设备各一列；课堂约定；孩子常有的想法；有孩子说出自己的事时怎么做。

:::

## 先猜一猜 {#guess}

::: single #q-guess skill=help.seek pair=pre form=a

TODO 一个可信的小情境。他怎么做？

- [ ] 做法一 {#a level=misconception}
  > TODO 说出原因，不责备。
- [x] 做法二 {#b}
  > TODO 为什么好。
- [ ] 做法三 {#c}
  > TODO 说出原因，不责备。

::: hint

TODO 提示。

:::

::: explain

TODO 解释。

:::

:::

## 读一读 {#read}

TODO 三四句话。

::: truefalse #q-read skill=help.seek

TODO 一句话，请学生判断。

- [ ] 对 {#true level=misconception}
  > TODO 说出原因。
- [x] 不对 {#false}
  > TODO 为什么。

:::

## 试一试 {#try}

::: sort #q-sort skill=help.seek

TODO 分一分。

### 可以 {#yes}

- 第一件 {#a}
- 第二件 {#b}

### 先停 {#stop}

- 第三件 {#c}
- 第四件 {#d}

:::

::: order #q-order skill=help.seek

TODO 按先后排一排。

1. 第一步 {#a}
2. 第二步 {#b}
3. 第三步 {#c}

:::

## 带回家 {#home}

::: single #q-home skill=help.seek pair=post form=b

TODO 和“先猜一猜”同样的能力，换一个情境。

- [x] 做法一 {#a}
  > TODO 为什么好。
- [ ] 做法二 {#b level=misconception}
  > TODO 说出原因。

:::

::: guardian #g-home

TODO 学了什么，三句话，五分钟的活动，求助方式：[青少年服务台](help:cn-12355)。

:::
""")  # noqa: E501


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new lesson is to be."""

    id: str
    band: str
    code: str
    on: date


def skeleton_text(wish: Wish) -> str:
    """The source file of a new lesson."""
    self_, class_, session = MINUTES[wish.band]
    return SKELETON.substitute(
        id=wish.id,
        code=wish.code,
        band=wish.band,
        grades=GRADES[wish.band],
        self=self_,
        class_=class_,
        session=session,
        on=wish.on,
        due=wish.on.replace(day=min(wish.on.day, 28), year=wish.on.year + 1),
    )
