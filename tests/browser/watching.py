"""What a browser says about a page while it is used. Nothing of it may be wrong."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

OURS = ("data:", "blob:", "about:")
EXPECTED = "Failed to load resource: the server responded with a status of 4"  # a refusal we show


@dataclass
class Watch:
    """Everything that should not have happened, in order."""

    url: str
    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("page", self._begin)
        context.on("request", self._asked)
        context.on("response", self._answered)

    def leave(self, context: BrowserContext) -> None:
        """Watch no longer: somebody else will use this browser."""
        context.remove_listener("page", self._begin)
        context.remove_listener("request", self._asked)
        context.remove_listener("response", self._answered)

    def _begin(self, page: Page) -> None:
        page.on("console", self._spoke)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url, *OURS)):
            self.troubles.append(f"left the server: {request.method} {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status}: {response.request.method} {response.url}")

    def _spoke(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.troubles.append(f"console {message.type}: {message.text}")
