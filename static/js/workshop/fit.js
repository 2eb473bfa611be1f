// The wall: the largest letters with which nothing hangs below the edge. The server only guesses;
// letters that the leader made larger than usual stay as it guessed, and the page scrolls.
const STEPS = ["airy", "full", "dense", "packed", "crammed"];
const USUAL = 3;

function isTooLong() {
  return document.documentElement.scrollHeight > innerHeight + 1;
}

export function fit() {
  const wall = document.getElementById("wall");
  const size = Number(wall?.closest("[data-size]")?.dataset.size ?? USUAL + 1);
  if (!wall || size > USUAL) return;
  let step = 0;
  const set = () => STEPS.forEach((name, n) => wall.classList.toggle(`is-${name}`, n === step));
  set();
  while (step < STEPS.length - 1 && isTooLong()) {
    step += 1;
    set();
  }
}

export function beginFit() {
  document.addEventListener("workshop:shown", fit);
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  fit();
}
