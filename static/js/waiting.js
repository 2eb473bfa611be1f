// An answer that found no network: says so beside it, keeps it, and sends it again by itself. Its key
// makes it one answer, also when the first one had arrived and only the reply was lost.
const AGAIN = 5000; // milliseconds
const PATIENCE = 30000;
const note = document.querySelector("template[data-not-sent]");
const waiting = new Map(); // form -> timer

function formOf(event) {
  return event.detail.elt.closest?.("form[hx-post]");
}

function keep(event) {
  const form = formOf(event);
  if (!form || !note) return;
  if (!form.querySelector(".not-sent")) form.append(note.content.cloneNode(true));
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => sendAgain(form), AGAIN));
}

function sendAgain(form) {
  clearTimeout(waiting.get(form));
  if (form.isConnected && form.querySelector(".not-sent")) form.requestSubmit();
  else waiting.delete(form);
}

function settle(event) {
  const form = formOf(event);
  if (!form || !event.detail.xhr.status) return;
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  form.querySelector(".not-sent")?.remove();
}

addEventListener("htmx:configRequest", (event) => formOf(event) && (event.detail.timeout = PATIENCE));
addEventListener("htmx:sendError", keep);
addEventListener("htmx:timeout", keep);
addEventListener("htmx:afterRequest", settle);
addEventListener("online", () => [...waiting.keys()].forEach(sendAgain));
