"""What is said at the start, and by doctor, where only reviewed texts are served."""

from webapp.domain.library import Library

NOTHING = """\
  NETSPROUT_REVIEWED_ONLY=1，但没有一课经过外部审阅：孩子们看不到任何课程。
  要开课：请人审阅并用 netsprout content review 记下，或去掉这个设置再启动。
  NETSPROUT_REVIEWED_ONLY=1, and no lesson is reviewed from outside: children see no lesson here.
  To open some: have them reviewed and write that down with netsprout content review, or start
  without this setting."""
SOME = """\
  NETSPROUT_REVIEWED_ONLY=1：孩子们只看到经过外部审阅的内容。
  课程 {1} 课中的 {0} 课，测验 {3} 份中的 {2} 份。
  NETSPROUT_REVIEWED_ONLY=1: children see only what is reviewed from outside, {0} of {1} lessons
  and {2} of {3} tests. Which ones: netsprout content review"""


def start_note(library: Library, offered: Library) -> str:
    """What whoever starts the server has to know, in both languages."""
    if not offered.lessons:
        return NOTHING
    counts = (offered.lessons, library.lessons, offered.quizzes, library.quizzes)
    return SOME.format(*map(len, counts))
