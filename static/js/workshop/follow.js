// Follows a workshop: an open stream, or a question every few seconds where there is none.
// Needs an element with data-stream, data-event, data-ask and data-target (the id that is swapped).
const AGAIN = 2500; // milliseconds between questions; up to half as much is added by chance
const TRIES = 8; // questions, then a stream is tried again
const SILENCE = 30000; // milliseconds; a stream that lives says something every 12 seconds
const LOOK = 5000;

export class Follower {
  constructor(root, accept = () => true) {
    this.root = root;
    this.accept = accept;
    this.last = "";
    this.source = null;
    this.timer = 0;
    this.asked = 0;
    this.heard = 0;
  }

  begin() {
    this.open();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.wake();
    });
    addEventListener("online", () => this.wake());
    setInterval(() => this.isSilent(SILENCE) && this.wake(), LOOK);
  }

  // A phone that slept, or changed its network, may hold a stream that nobody writes to any more.
  wake() {
    if (this.isSilent(SILENCE / 2)) this.source?.close();
    this.open();
  }

  isSilent(span) {
    return this.source?.readyState === EventSource.OPEN && performance.now() - this.heard > span;
  }

  open() {
    if (this.source && this.source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.timer);
    this.asked = 0;
    const source = new EventSource(this.root.dataset.stream);
    this.source = source;
    const hear = () => {
      this.heard = performance.now();
      this.say(false);
    };
    source.addEventListener("open", hear);
    source.addEventListener("beat", hear);
    source.addEventListener(this.root.dataset.event, (event) => {
      hear();
      this.show(event.data);
    });
    source.addEventListener("error", () => {
      this.say(true);
      if (source.readyState === EventSource.CLOSED) this.later();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), AGAIN * (1 + Math.random() / 2));
  }

  // Asks once; the reply is the part, or a page that holds it. Without a seat it is another page.
  async ask() {
    try {
      const reply = await fetch(this.root.dataset.ask, { headers: { "HX-Request": "true" } });
      const elsewhere = reply.headers.get("HX-Redirect");
      if (elsewhere) return location.assign(elsewhere);
      if (!reply.ok) throw new Error(String(reply.status));
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const part = page.getElementById(this.root.dataset.target);
      if (!part) return location.reload();
      this.say(false);
      this.show(part.outerHTML);
    } catch {
      this.say(true);
    }
    this.asked += 1;
    if (this.asked >= TRIES) this.open();
    else if (this.source?.readyState === EventSource.CLOSED) this.later();
  }

  show(html) {
    const old = document.getElementById(this.root.dataset.target);
    const page = new DOMParser().parseFromString(html, "text/html");
    const part = page.body.firstElementChild;
    if (html === this.last || !part || !old || !this.accept(old, part)) return;
    this.last = html;
    htmx.swap(old, html, { swapStyle: "outerHTML" });
    document.dispatchEvent(new Event("workshop:shown"));
  }

  say(isLost) {
    const note = document.querySelector("[data-lost]");
    const isOver = document.getElementById(this.root.dataset.target)?.dataset.key.startsWith("over");
    if (note) note.hidden = !isLost || isOver;
  }
}
