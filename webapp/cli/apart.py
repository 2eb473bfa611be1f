"""Work in a process of its own, whose memory goes with it."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

import click

from webapp.cli.telling import told


def apart(work: Callable[[], object]) -> None:
    """Do it in a fork of this process, where there are forks. Call it while there is one thread.

    Raises:
        SystemExit: it was refused, and whoever waits has been told why.
    """
    if os.name != "posix":
        work()
        return
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _do(work)

    def end(_number: int, _frame: object) -> None:
        os.kill(child, signal.SIGTERM)
        os._exit(1)

    before = signal.signal(signal.SIGTERM, end)
    _, status = os.waitpid(child, 0)
    signal.signal(signal.SIGTERM, before)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(code if code > 0 else 1)


def _do(work: Callable[[], object]) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.enable()
    code: object = 0
    try:
        told(work)
    except click.ClickException as fault:
        fault.show()
        code = fault.exit_code
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)
