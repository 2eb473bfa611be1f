// Says when the live view no longer hears from the server: an old picture must not look new.
const note = document.querySelector("[data-live-lost]");

function say(isLost) {
  if (note) note.hidden = !isLost;
}

addEventListener("htmx:sendError", () => say(true));
addEventListener("htmx:timeout", () => say(true));
addEventListener("htmx:afterRequest", (event) => event.detail.xhr.status && say(false));
