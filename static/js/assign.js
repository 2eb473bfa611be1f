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

document.documentElement.classList.add("reads-back");
// A choice made before the page was ready, or restored by the browser's Back, is caught up with.
addEventListener("pageshow", readBackWhatStands);
