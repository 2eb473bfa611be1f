"""A worker ends with the process that minds it."""

import os
import subprocess
import sys

import pytest

# The parent starts a worker that holds the same output and would run for ever.
PARENT = """
import subprocess, sys
worker = "import os, threading; from webapp.following import follow; follow(os.getppid()); "
worker += "print('follows', flush=True); threading.Event().wait()"
subprocess.Popen([sys.executable, "-c", worker]).wait()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no orphans of this kind")
def test_a_worker_whose_parent_was_killed_ends_by_itself():
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout.readline() == b"follows\n"
        parent.kill()

        assert parent.stdout.read() == b""  # comes when nobody holds the output any more
