// Counts down to the end of an act. Nothing happens there: the leader decides when to go on.
function words(seconds) {
  const left = Math.abs(seconds);
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return seconds < 0 ? `+${text}` : text;
}

function tick() {
  for (const clock of document.querySelectorAll("[data-left]")) {
    clock.dataset.since ??= String(performance.now());
    const gone = Math.floor((performance.now() - Number(clock.dataset.since)) / 1000);
    const left = Number(clock.dataset.left) - gone;
    clock.textContent = words(left);
    clock.classList.toggle("is-over", left < 0);
    clock.title = left < 0 ? clock.dataset.over : "";
  }
}

export function beginClock() {
  tick();
  setInterval(tick, 500);
  document.addEventListener("workshop:shown", tick);
}
