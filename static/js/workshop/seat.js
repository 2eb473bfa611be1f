// A participant's page: it follows the workshop, and an answer that did not get through is sent
// again until it does or the question is closed.
import { Follower } from "./follow.js";

const AGAIN = 1500; // milliseconds
const form = document.getElementById("answer");
const note = document.querySelector("[data-unsent]");
let waiting = null; // what was chosen and is not with the server yet

// News of the same question must not take a choice away that is newer than the news.
function isNewer(old, fresh) {
  const isSame = old.dataset.key === fresh.dataset.key;
  const isChoosing = isSame && old.querySelector("input:checked") && !("mine" in fresh.dataset);
  return !(isSame && "mine" in old.dataset && !("mine" in fresh.dataset)) && !isChoosing;
}

const root = document.querySelector("[data-stream]");
const follower = root ? new Follower(root, isNewer) : null;
follower?.begin();

async function sendAgain() {
  if (!waiting) return;
  const { body, key } = waiting;
  const stage = document.getElementById("stage");
  if (stage.dataset.key !== key) return settle();
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (reply.status === 400) return location.reload(); // the form has gone stale: a fresh page has a good one
    if (!reply.ok) throw new Error(String(reply.status));
    const elsewhere = reply.headers.get("HX-Redirect");
    if (elsewhere) return location.assign(elsewhere);
    const html = await reply.text();
    settle();
    htmx.swap(document.getElementById("stage"), html, { swapStyle: "outerHTML" });
  } catch {
    setTimeout(sendAgain, AGAIN);
  }
}

function settle() {
  waiting = null;
  if (note) note.hidden = true;
}

function keep(event) {
  if (event.detail.elt !== form) return;
  const parameters = event.detail.requestConfig.parameters;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  event.preventDefault();
  waiting = { body, key: document.getElementById("stage").dataset.key };
  if (note) note.hidden = false;
  setTimeout(sendAgain, AGAIN);
}

form?.addEventListener("htmx:sendError", keep);
form?.addEventListener("htmx:beforeSwap", (event) => {
  if ([502, 503, 504].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = false;
    keep(event);
  } else if (event.detail.xhr.status === 400) location.reload();
});
form?.addEventListener("htmx:afterRequest", (event) => event.detail.successful && settle());
