"""Browsers that are used again, each time as if nobody had used them before.

Opening one costs as much as four pages. A page is always a new one, and with it all that belongs
to a page: its history, its listeners, its scripts, its session storage. What belongs to the browser
is wiped. Only files that never change under their address stay in its cache.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.looks import Look

PATIENCE = 30_000  # milliseconds that anything may take on two busy cores


@dataclass
class Shelf:
    """Browsers by how they look at the site."""

    chromium: Browser
    url: str
    _idle: dict[str, list[BrowserContext]] = field(default_factory=dict)
    _kinds: dict[BrowserContext, str] = field(default_factory=dict)

    def take(self, look: Look, **options: Any) -> BrowserContext:
        """One that is not in use, or a new one."""
        kind = f"{look} {sorted(options.items())}"
        if idle := self._idle.get(kind):
            return idle.pop()
        return self.new(look, kind, **options)

    def new(self, look: Look, kind: str = "", **options: Any) -> BrowserContext:
        """One that was never used. Without a kind it will not be used again either."""
        settings = {**look.options, **options}
        context = self.chromium.new_context(base_url=self.url, **settings)
        context.set_default_timeout(PATIENCE)
        if kind:
            self._kinds[context] = kind
        return context

    def give_back(self, context: BrowserContext) -> None:
        for page in context.pages:
            page.close()
        if kind := self._kinds.get(context):
            self._idle.setdefault(kind, []).append(context)
        else:
            context.close()

    def open(self, context: BrowserContext) -> Page:
        """A new page; nothing is left of whoever used the browser before."""
        page = context.new_page()
        if context in self._kinds:
            context.clear_permissions()
            line = context.new_cdp_session(page)
            wanted = {"origin": self.url, "storageTypes": "all"}
            line.send("Storage.clearDataForOrigin", wanted)
            line.detach()
        return page
