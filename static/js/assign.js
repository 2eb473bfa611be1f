// The choices of the assign panel read themselves back. Until this runs, a button does it.
const NAMES = ["classroom", "unit", "lab", "place", "seat", "opens", "closes"];

function differ(one, other) {
  return NAMES.some((name) => one.getAll(name).sort().join(" ") !== other.getAll(name).sort().join(" "));
}

function readBackWhatStands() {
  const asking = document.querySelector("#assign form[method=get]");
  const sending = document.querySelector("#assign form[method=post]");
  if (!asking || !sending) return;
  if (differ(new FormData(asking), new FormData(sending))) {
    asking.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// An answer that comes late, after another choice was made, would undo that choice: ask again.
function holdWhatIsLate(event) {
  const asking = event.target.querySelector("form[method=get]");
  if (event.target.id !== "assign" || !asking) return;
  const asked = new URL(event.detail.xhr.responseURL).searchParams;
  const now = new FormData(asking);
  if (differ(asked, now)) {
    event.detail.shouldSwap = false;
    asking.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// The sentence is the promise: what it does not say yet is not sent.
function sendOnlyWhatIsSaid(event) {
  const asking = document.querySelector("#assign form[method=get]");
  const isOurs = event.target.matches("#assign form[method=post]");
  if (!isOurs || !differ(new FormData(asking), new FormData(event.target))) return;
  event.preventDefault();
  asking.dispatchEvent(new Event("change", { bubbles: true }));
}

// A day and time is typed piece by piece: it is read back when its field is left.
function waitForWholeTimes(event) {
  if (event.target.type !== "datetime-local") return;
  if (event.type === "focusout") readBackWhatStands();
  else if (event.target === document.activeElement) event.stopPropagation();
}

// The list scrolls in itself: what is chosen stands in sight.
function showWhatIsChosen() {
  const list = document.querySelector("#assign .les");
  const chosen = list?.querySelector("input:checked")?.closest(".le");
  if (!chosen) return;
  const [around, inside] = [list.getBoundingClientRect(), chosen.getBoundingClientRect()];
  if (inside.top < around.top || inside.bottom > around.bottom) list.scrollTop += inside.top - around.top - 8;
}

document.documentElement.classList.add("reads-back");
addEventListener("submit", sendOnlyWhatIsSaid);
addEventListener("change", waitForWholeTimes, true);
addEventListener("focusout", waitForWholeTimes);
addEventListener("htmx:beforeSwap", holdWhatIsLate);
// A choice made before the page was ready, or restored by the browser's Back, is caught up with.
addEventListener("pageshow", readBackWhatStands);
addEventListener("pageshow", showWhatIsChosen);
addEventListener("htmx:afterSwap", showWhatIsChosen);
