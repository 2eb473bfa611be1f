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
