// The host's view and the wall: they follow, and show the clock. What is being typed stays.
import { beginClock } from "./clock.js";
import { Follower } from "./follow.js";

function isFree(old, fresh) {
  const typing = old.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden])");
  return !typing || old.dataset.key !== fresh.dataset.key;
}

const root = document.querySelector("[data-stream]");
if (root) new Follower(root, isFree).begin();
beginClock();

// A simulation has a page of its own on the wall: go there once, and come back by the link there.
function goWhereItPlays() {
  const there = document.querySelector("#wall [data-go]");
  if (there && sessionStorage.getItem("workshop-played") !== there.dataset.go) {
    sessionStorage.setItem("workshop-played", there.dataset.go);
    location.assign(there.dataset.go);
  } else if (!there && document.getElementById("wall")) sessionStorage.removeItem("workshop-played");
}
document.addEventListener("workshop:shown", goWhereItPlays);
goWhereItPlays();
