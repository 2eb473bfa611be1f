// The host's view and the wall: they follow, and show the clock. What is being typed stays.
import { beginClock } from "./clock.js";
import { beginFit } from "./fit.js";
import { Follower } from "./follow.js";

function isFree(old, fresh) {
  const typing = old.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden])");
  return !typing || old.dataset.key !== fresh.dataset.key;
}

const root = document.querySelector("[data-stream]");
if (root) new Follower(root, isFree).begin();
beginClock();

// Every news puts new buttons in place of the old ones: the keyboard stays where it was, or goes to
// the next thing to do when that button is gone.
let last = null;
document.addEventListener("focusin", ({ target }) => {
  last = target.matches("#host button, #wall button") ? { form: target.form?.className, value: target.value } : null;
});

function keepPlace() {
  if (!last || document.activeElement !== document.body) return;
  const buttons = [...document.querySelectorAll("#host button, #wall button")];
  const same = buttons.find((one) => one.value === last.value && one.form?.className === last.form);
  (same ?? buttons.find((one) => one.matches(".says .btn-1")))?.focus({ preventScroll: true });
}
document.addEventListener("workshop:shown", keepPlace);
document.addEventListener("htmx:afterSettle", keepPlace);

// A count of hands is kept as soon as its box is left: who stops or goes on without the button
// loses none. The box stays as it is, so nothing moves under the next one.
document.addEventListener("change", ({ target }) => {
  const form = target.matches("input.input") ? target.closest("#host .tally form") : null;
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => {});
});

// A simulation has a page of its own on the wall: go there once, and come back by the link there.
function goWhereItPlays() {
  const there = document.querySelector("#wall [data-go]");
  if (there && sessionStorage.getItem("workshop-played") !== there.dataset.go) {
    sessionStorage.setItem("workshop-played", there.dataset.go);
    location.assign(there.dataset.go);
  } else if (!there && document.getElementById("wall")) sessionStorage.removeItem("workshop-played");
}
document.addEventListener("workshop:shown", goWhereItPlays);
beginFit();
goWhereItPlays();
