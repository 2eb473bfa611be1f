// The choices of the assign panel read themselves back. Until this runs, a button does it.
const NAMES = ["classroom", "unit", "place"];

function readBackWhatStands() {
  const asking = document.querySelector("#assign form[method=get]");
  const sending = document.querySelector("#assign form[method=post]");
  if (!asking || !sending) return;
  const sent = new FormData(sending);
  const asked = new FormData(asking);
  if (NAMES.some((name) => asked.get(name) !== sent.get(name))) {
    asking.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// An answer that comes late, after another choice was made, would undo that choice: ask again.
function holdWhatIsLate(event) {
  const asking = event.target.querySelector("form[method=get]");
  if (event.target.id !== "assign" || !asking) return;
  const asked = new URL(event.detail.xhr.responseURL).searchParams;
  const now = new FormData(asking);
  if (NAMES.some((name) => asked.get(name) !== now.get(name))) {
    event.detail.shouldSwap = false;
    asking.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

document.documentElement.classList.add("reads-back");
addEventListener("htmx:beforeSwap", holdWhatIsLate);
// A choice made before the page was ready, or restored by the browser's Back, is caught up with.
addEventListener("pageshow", readBackWhatStands);
