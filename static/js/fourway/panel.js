// The panel that reads four-way cards. What a page has to do to use it:
//
//   {% from "macros/fourway.html" import fourway_panel, fourway_scripts %}
//   {{ fourway_scripts() }}                       in its block of scripts
//   {{ fourway_panel(40, form="answers") }}       where the panel stands, with `css/fourway.css`
//
// outside of what htmx swaps, or with a call of `panel(section)` once it is there; and, in its route,
// `allow_camera(response)` of web/security.py. The macro writes
//   <section data-fourway data-cards="40" data-form="answers">…</section>
// `data-cards` says how many cards are in the room; higher numbers are overlooked.
// `data-form` is the id of an ordinary form. "Take these answers" gives it a field `card-<n>` with A,
// B, C or D for each card that was read (its own field of that name, or a hidden one), and submits it:
// letters by card number are all that ever leaves the page. Fields of cards that were not read are
// emptied, and the panel is ready for the next question. Without `data-form` there is no such button:
// the page is for trying out. With it letters stay hidden behind a tick until the leader shows them:
// what others answered is nobody's help.
// Two events bubble from the section: `fourway:read` whenever a letter changes, and `fourway:take`
// before the form is sent (preventDefault keeps it from being sent). Both have
// `detail: {letters: {"7": "B"}, counts: {A: 0, B: 1, C: 0, D: 0}}`.
import { cameras, canOpen, open, release, watch } from "./camera.js";
import { overlay } from "./overlay.js";
import { Tally } from "./tally.js";

const REASONS = { NotAllowedError: "refused", NotFoundError: "none", OverconstrainedError: "none", NotReadableError: "busy", AbortError: "busy" };

export function panel(section) {
  const part = (name) => section.querySelector(`[data-fourway-${name}]`);
  const [video, choice, status, hiding] = ["video", "choice", "status", "hiding"].map(part);
  const cards = Number(section.dataset.cards);
  const boxes = overlay(part("boxes"));
  let tally = new Tally(cards);
  let stopWatching = null;
  let starts = 0; // a start that was overtaken by another one, or by a stop, lets its camera go

  const say = (key, values = {}) => {
    const text = part("words").content.querySelector(`[data-key="${key}"]`).textContent;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  const tell = (text) => { if (status.textContent !== text) status.textContent = text; };

  async function start() {
    stop();
    const mine = starts;
    tell(say("opening"));
    let stream = null;
    try {
      stream = await open(choice.value);
      if (mine === starts) await show(stream);
    } catch (error) {
      if (mine === starts) tell(say(REASONS[error.name] || "failed"));
    }
    if (mine !== starts || !video.srcObject) return release(stream);
    switchTo(true);
    count();
    stopWatching = watch(video, seen);
    part("stop").focus();
  }

  async function show(stream) {
    video.srcObject = stream;
    await video.play();
    stream.getVideoTracks()[0].addEventListener("ended", gone);
    await offerCameras();
  }

  function gone() {
    stop();
    tell(say("none"));
  }

  function stop() {
    starts += 1;
    stopWatching?.();
    stopWatching = null;
    release(video.srcObject);
    video.srcObject = null;
    boxes.clear();
    switchTo(false);
  }

  function switchTo(isOn) {
    part("stage").hidden = part("stop").hidden = !isOn;
    part("start").hidden = isOn;
    section.toggleAttribute("data-fourway-on", isOn);
  }

  async function offerCameras() {
    const found = await cameras();
    const chosen = video.srcObject.getVideoTracks()[0].getSettings().deviceId;
    choice.replaceChildren(...found.map(({ label, deviceId }, n) => new Option(label || say("camera", { n: n + 1 }), deviceId, false, deviceId === chosen)));
    choice.closest("label").hidden = found.length < 2;
  }

  function seen(frame) {
    const isNews = tally.add(frame.readings);
    boxes.show(frame, tally, shown);
    for (const { card } of frame.readings) if (card <= cards) mark(card);
    if (isNews) {
      count();
      announce("fourway:read");
    }
  }

  const shown = (letter) => (hiding.checked ? "✓" : letter);

  function hide() {
    section.querySelector("dl").hidden = hiding.checked;
    for (let card = 1; card <= cards; card++) mark(card);
  }

  function mark(card) {
    const place = section.querySelector(`[data-card="${card}"]`);
    const { letter, confidence, isSure } = tally.of(card);
    place.classList.toggle("is-sure", isSure);
    place.classList.toggle("is-seen", !isSure && Boolean(letter));
    place.querySelector("b").textContent = isSure ? shown(letter) : letter ? "…" : "–";
    place.querySelector("small").textContent = isSure ? `${Math.round(100 * confidence)} %` : "";
  }

  function count() {
    const counts = tally.counts();
    for (const [letter, n] of Object.entries(counts)) section.querySelector(`[data-count="${letter}"]`).textContent = n;
    const read = tally.letters().size;
    tell(say(read === cards ? "all" : "some", { read, cards }));
    if (part("take")) part("take").disabled = !read;
  }

  function announce(name) {
    const detail = { letters: Object.fromEntries(tally.letters()), counts: tally.counts() };
    return section.dispatchEvent(new CustomEvent(name, { bubbles: true, cancelable: true, detail }));
  }

  function again() {
    tally = new Tally(cards);
    for (let card = 1; card <= cards; card++) mark(card);
    count();
  }

  function take() {
    tally.close();
    stop();
    if (announce("fourway:take")) submit(document.getElementById(section.dataset.form), tally.letters(), cards);
    again();
  }

  part("start").addEventListener("click", start);
  part("stop").addEventListener("click", () => { stop(); part("start").focus(); });
  part("again").addEventListener("click", again);
  hiding.addEventListener("change", hide);
  part("take")?.addEventListener("click", take);
  choice.addEventListener("change", start);
  addEventListener("pagehide", stop);
  part("controls").hidden = !canOpen();
  hide();
  part("closed").hidden = canOpen();
}

// Also empties what an earlier question left in the fields of cards that were not read this time.
function submit(form, letters, cards) {
  for (let card = 1; card <= cards; card++) {
    const letter = letters.get(card) || "";
    const field = form.elements[`card-${card}`] || (letter && form.appendChild(hidden(`card-${card}`)));
    if (field) field.value = letter;
  }
  form.requestSubmit();
}

function hidden(name) {
  return Object.assign(document.createElement("input"), { type: "hidden", name });
}

for (const section of document.querySelectorAll("[data-fourway]")) panel(section);
