// A simulation on the wall: when the host goes on to another act, so does this window.
const root = document.querySelector("[data-stream]");
const source = new EventSource(root.dataset.stream);
source.addEventListener(root.dataset.event, (event) => {
  const page = new DOMParser().parseFromString(event.data, "text/html");
  const lab = page.querySelector("[data-lab-id]")?.dataset.labId ?? "";
  if (lab !== root.dataset.lab) location.assign(root.dataset.wall);
});
