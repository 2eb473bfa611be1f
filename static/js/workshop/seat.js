// A participant's page: it follows the workshop, and an answer that did not get through is sent
// again until the server has it, or says that it came after the end of the question.
import { Follower } from "./follow.js";

const AGAIN = 1500; // milliseconds
const PATIENCE = 10000; // milliseconds; in a network that swallows everything no fault is told
const FRESH = 2000; // milliseconds in which news may be older than an answer
const form = document.getElementById("answer");
const note = document.querySelector("[data-unsent]");
let waiting = null; // what was chosen and is not with the server yet
let isSending = false;
let timer = 0;
let answeredAt = -FRESH;

function chosen(stage) {
  return [...stage.querySelectorAll(".is-mine")].map((pad) => pad.className).join();
}

function isChoosing(stage) {
  return [...stage.querySelectorAll("input[type=checkbox]")].some((box) => box.checked !== box.defaultChecked);
}

// News of the same question must not take a choice away that is newer than the news.
function isNewer(old, fresh) {
  if (old.dataset.key !== fresh.dataset.key) return true;
  if (isChoosing(old) || ("mine" in old.dataset && !("mine" in fresh.dataset))) return false;
  if (performance.now() - answeredAt > FRESH || chosen(old) === chosen(fresh)) return true;
  setTimeout(() => follower.ask(), FRESH);
  return false;
}

const root = document.querySelector("[data-stream]");
const follower = root ? new Follower(root, isNewer) : null;
follower?.begin();

async function sendAgain() {
  clearTimeout(timer);
  if (!waiting || isSending) return; // one at a time: an older choice must not arrive last
  const sent = waiting;
  isSending = true;
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      body: sent,
      headers: { "HX-Request": "true" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (waiting !== sent) return; // another choice went out meanwhile
    if (reply.status === 400) return location.reload(); // the form has gone stale: a fresh page has a good one
    if (!reply.ok) throw new Error(String(reply.status));
    const elsewhere = reply.headers.get("HX-Redirect");
    if (elsewhere) return location.assign(elsewhere);
    const html = await reply.text();
    settle();
    take(html);
  } catch {
    if (waiting === sent) timer = setTimeout(sendAgain, AGAIN);
  } finally {
    isSending = false;
    if (waiting && waiting !== sent) sendAgain();
  }
}

// A tick in a box goes to the server at once: who taps and never sends has answered all the same.
// The boxes stay as they are, so that the next tap and the keyboard find them.
function take(html) {
  const old = document.getElementById("stage");
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("stage");
  const boxes = [...old.querySelectorAll("input[type=checkbox]")];
  if (!boxes.length || !fresh || old.dataset.key !== fresh.dataset.key) {
    return htmx.swap(old, html, { swapStyle: "outerHTML" });
  }
  for (const box of boxes) {
    box.defaultChecked = box.checked;
    box.closest(".pad").classList.toggle("is-mine", box.checked);
  }
  old.toggleAttribute("data-mine", "mine" in fresh.dataset);
  old.querySelector(".wait")?.replaceWith(fresh.querySelector(".wait"));
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || !target.matches("#stage input[type=checkbox]")) return;
  waiting = new URLSearchParams(new FormData(form));
  sendAgain();
});

function settle() {
  waiting = null;
  answeredAt = performance.now();
  if (note) note.hidden = true;
}

function keep(event) {
  if (event.detail.elt !== form) return;
  const parameters = event.detail.requestConfig.parameters;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  waiting = body;
  if (note) note.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(sendAgain, AGAIN);
}

form?.addEventListener("htmx:configRequest", (event) => (event.detail.timeout = PATIENCE));
form?.addEventListener("htmx:sendError", keep);
form?.addEventListener("htmx:timeout", keep);
form?.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 400) location.reload();
  else keep(event);
});
form?.addEventListener("htmx:afterRequest", (event) => event.detail.successful && settle());
addEventListener("online", sendAgain);
