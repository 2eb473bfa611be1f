"""A real Chromium for benches of pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE: ViewportSize = {"width": 390, "height": 844}


@contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """The machine's own, or Playwright's."""
    path = os.environ.get("NETSPROUT_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *more])
        yield opened
        opened.close()
