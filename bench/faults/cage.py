"""Work in a process of its own with a limit of time and memory, and what it cost."""

import multiprocessing
import queue
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Cost:
    """How it ended: its result or the name of what it raised, and what it took."""

    result: Any
    fault: str  # empty, or the name of an exception, "hung" or "died"
    seconds: float  # of the processor
    mebibytes: float  # at most resident beyond what it began with


def caged(work: Callable[..., Any], *given: object, seconds: float = 30.0) -> Cost:
    """Run it in a fork. A result must be something that can be sent."""
    context = multiprocessing.get_context("fork")
    replies = context.Queue()
    process = context.Process(target=_work, args=(work, given, replies))
    process.start()
    try:
        found = _first(replies, process, seconds)
    finally:
        process.join(1)
        if process.is_alive():
            process.kill()
            process.join()
    return found


def _first(replies: Any, process: Any, seconds: float) -> Cost:
    until = time.monotonic() + 6 * seconds  # the machine has other work; its processor time counts
    while time.monotonic() < until:
        try:
            return Cost(*replies.get(timeout=0.2))
        except queue.Empty:
            if not process.is_alive():
                break
    try:
        return Cost(*replies.get(timeout=0.2))
    except queue.Empty:
        return Cost(None, "hung" if process.is_alive() else "died", seconds, 0.0)


def _work(work: Callable[..., Any], given: tuple[object, ...], replies: Any) -> None:
    before, began = _resident(), time.process_time()
    try:
        result, fault = work(*given), ""
    except Exception as error:
        result, fault = None, type(error).__name__
    took = time.process_time() - began
    replies.put((result, fault, took, max(0.0, _resident() - before)))


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
