"""Static files: each address carries the file's digest, so a browser may keep it for a year."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for
from flask_compress import Compress

from webapp.web.ready import packed

YEAR = 31_536_000  # seconds
COMPRESSED = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/csv",
    "image/svg+xml",
    "application/json",
)
SUFFIXES = (".css", ".js", ".svg", ".png", ".webp", ".ico", ".woff2")


def install(app: Flask, static: Path) -> None:
    """Give templates `asset(name)`; an unknown name is a KeyError when it is rendered."""
    digests = {
        path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(static.rglob("*"))
        if path.suffix in SUFFIXES
    }

    @cache
    def address(_root: str, name: str) -> str:
        return url_for("static", filename=name, v=digests[name])

    def asset(name: str) -> str:
        # A page names thirty; building each address anew would be a sixth of its time.
        return address(request.script_root, name)

    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code == 200:
            fresh = request.args.get("v") == digests.get(
                (request.view_args or {}).get("filename", "")
            )
            response.headers["Cache-Control"] = (
                f"public, max-age={YEAR}, immutable" if fresh else "no-cache"
            )
        return response

    app.jinja_env.globals["asset"] = asset
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4, COMPRESS_STREAMS=True)
    app.config["COMPRESS_MIMETYPES"] = COMPRESSED
    app.config["COMPRESS_REGISTER"] = False
    others = Compress(app)

    def pack(response: Response) -> Response:
        """Pages are packed quickly, whatever else is sent as small as is worth it."""
        is_page = response.mimetype == "text/html" and not response.is_streamed
        return packed(response) if is_page else others.after_request(response)

    app.after_request(pack)
    app.after_request(keep)
