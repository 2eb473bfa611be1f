"""A page in a real Chromium in which rooms are drawn and read by the site's own scripts."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

HERE = Path(__file__).parent
OURS = "/bench/cards/"
VENDORED = ("js-aruco2-2.0.0-cv.js", "js-aruco2-2.0.0-aruco.js")
RATE = 10  # frames a second of a film
ALL = """async () => {
  const [letters, read, tally] = await Promise.all(
    ["letters", "read", "tally"].map((name) => import(`/static/js/fourway/${name}.js`)));
  const codes = new AR.Dictionary("ARUCO_MIP_36h12").codeList;
  return { ...letters, ...read, ...tally, codes };
}"""
TRIAL = f"""async (condition) => {{
  const {{ trial }} = await import("{OURS}trial.js");
  return trial(condition, await ({ALL})());
}}"""
DRAW = f"""async ([condition, frame]) => {{
  const [{{ draw }}, {{ sceneOf }}] = await Promise.all(
    ["scene", "trial"].map((name) => import(`{OURS}${{name}}.js`)));
  const {{ codes, letterUp }} = await ({ALL})();
  const scene = sceneOf(condition, frame);
  const grey = draw(scene, codes, frame + 1);
  let text = "";
  for (let n = 0; n < grey.length; n += 32768)
    text += String.fromCharCode(...grey.subarray(n, n + 32768));
  const held = Object.fromEntries(scene.cards.map((c) => [c.number, letterUp(c.number, c.turns)]));
  return {{ grey: btoa(text), width: scene.width, height: scene.height, held }};
}}"""


def set_up(page: Page, url: str) -> None:
    """Open a page of the site in which the scripts of this folder can be asked for, too."""
    page.route(f"**{OURS}*.js", _hand_over)
    page.goto(f"{url}/sign-in")
    for script in VENDORED:
        page.add_script_tag(url=f"{url}/static/vendor/{script}")


def _hand_over(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[1]
    route.fulfill(path=HERE / name, content_type="text/javascript")


def trial(page: Page, condition: Mapping[str, object]) -> Mapping[str, Any]:
    """Draw and read a room under a condition."""
    found: Mapping[str, Any] = page.evaluate(TRIAL, dict(condition))
    return found


def film(page: Page, condition: Mapping[str, object], frames: int, path: Path) -> dict[str, str]:
    """Write some frames as a film that Chromium takes for a camera; give what is held up in it."""
    with path.open("wb") as out:
        for frame in range(frames):
            drawn = page.evaluate(DRAW, [dict(condition), frame])
            if frame == 0:
                size = f"W{drawn['width']} H{drawn['height']}"
                out.write(f"YUV4MPEG2 {size} F{RATE}:1 Ip A1:1 C420mpeg2\n".encode())
            grey = base64.b64decode(drawn["grey"])
            out.write(b"FRAME\n" + grey + b"\x80" * (len(grey) // 2))
    return {str(card): letter for card, letter in drawn["held"].items()}


def before_the_camera(path: Path) -> list[str]:
    """What Chromium has to be told to see a film instead of a camera."""
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={path}",
    ]
