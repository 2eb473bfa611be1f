"""A worker ends with the process that minds it: an orphan would hold database and port for ever."""

import os
import threading

EVERY = 1.0  # seconds


def follow(parent: int) -> None:
    """End this process soon after `parent` is gone, as a power cut would."""
    if os.name == "posix":
        threading.Thread(target=_watch, args=(parent,), name="following", daemon=True).start()


def _watch(parent: int) -> None:
    waiting = threading.Event()
    while os.getppid() == parent:
        waiting.wait(EVERY)
    os._exit(1)
