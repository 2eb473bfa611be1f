// Names beside their seats, on the screen and on paper. Without a list the page stays as it came.
import { forgetAll, whenForgotten } from "./opened.js";
import { canLock, kept, openList } from "./vault.js";

const bar = document.querySelector("[data-names-of]");
const classroom = bar?.dataset.namesOf;
let names = new Map();

export async function join() {
  const list = await openList(classroom);
  names = new Map(list?.names ?? []);
  show();
  return list;
}

// A list says itself where it belongs: elements are filled, options get a longer label.
function show() {
  for (const place of document.querySelectorAll("[data-own-name]")) {
    const name = names.get(Number(place.dataset.ownName)) ?? "";
    if (place.tagName === "OPTION") label(place, name);
    else {
      place.textContent = name;
      place.hidden = !name;
    }
  }
  document.documentElement.classList.toggle("has-names", names.size > 0);
  reveal("open", names.size > 0);
  reveal("locked", !names.size && canLock() && Boolean(kept(classroom)));
}

function label(option, name) {
  if (name) option.label = `${option.text} ${name}`;
  else option.removeAttribute("label");
}

function reveal(state, isSo) {
  for (const part of document.querySelectorAll(`[data-names-when=${state}]`)) part.hidden = !isSo;
}

export function putAway() {
  forgetAll();
  clear();
}

function clear() {
  names = new Map();
  show();
  dispatchEvent(new Event("names:away"));
}

function leave(event) {
  if (new URL(event.target.action, location.href).pathname.endsWith("/sign-out")) putAway();
}

if (bar) {
  whenForgotten(clear);
  document.addEventListener("submit", leave);
  for (const button of document.querySelectorAll("[data-names-away]")) {
    button.addEventListener("click", putAway);
  }
  addEventListener("htmx:afterSwap", show);
  addEventListener("pageshow", (event) => event.persisted && join());
  join();
}
