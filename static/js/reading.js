// Reading aloud with the browser's own voice, slow reading, and the pinyin switch.
// Nothing speaks before a tap. Pinyin (rt) is never read.
const synth = window.speechSynthesis;
const tools = document.querySelector("[data-tools]");
const SKIP = "rt, rp, button, select, input, .vh, [hidden], [aria-hidden=true]";
const SENTENCE = /.+?(?:[。！？!?…]+[”’"]*|\.(?=\s|$)|\n|$)/gs;
const WORD = /^(?:[\u4e00-\u9fff]{1,2}|[^\s\u4e00-\u9fff]+)/;
const marker = window.Highlight && CSS.highlights;
let voice, queue = [], at = 0, isOn = false, button, marked;

// The text of an element as it is spoken, and where each character stands.
function spoken(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = "";
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest(SKIP)) continue;
    for (let i = 0; i < node.data.length; i++) places.push([node, i]);
    text += node.data;
  }
  return [...text.matchAll(SENTENCE)]
    .filter((found) => /[\p{L}\p{N}]/u.test(found[0]))
    .map((found) => ({ element, places, start: found.index, text: found[0] }));
}

function mark(line, from, length) {
  unmark();
  const first = line.places[line.start + from];
  const last = line.places[Math.min(line.start + from + length, line.places.length) - 1];
  if (marker && first && last) {
    const range = new Range();
    range.setStart(...first);
    range.setEnd(last[0], last[1] + 1);
    marker.set("reading", new Highlight(range));
  } else {
    marked = line.element;
    marked.classList.add("is-read");
  }
}

function unmark() {
  if (marker) marker.delete("reading");
  if (marked) marked.classList.remove("is-read");
  marked = null;
}

function say() {
  const line = queue[at];
  if (!line) return stop(true);
  const words = new SpeechSynthesisUtterance(line.text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = isSlow() ? 0.6 : 0.9;
  mark(line, 0, line.text.trimEnd().length);
  words.onboundary = (event) => {
    if (event.name === "sentence") return;
    const rest = line.text.slice(event.charIndex).match(WORD);
    const length = event.charLength || (rest && rest[0].length);
    if (length && queue[at] === line) mark(line, event.charIndex, length);
  };
  words.onend = () => {
    if (!isOn || queue[at] !== line) return;
    at += 1;
    say();
  };
  words.onerror = (event) => {
    if (event.error !== "canceled" && event.error !== "interrupted") stop(true);
  };
  synth.speak(words);
}

// A pause remembers the sentence; the end of the text goes back to its beginning.
function stop(isOver) {
  isOn = false;
  synth.cancel();
  unmark();
  if (isOver) at = 0;
  if (button) show(button, false);
}

function show(element, isPlaying) {
  element.setAttribute("aria-pressed", isPlaying);
  const idle = element.querySelector("[data-idle]");
  if (!idle) return;
  idle.hidden = isPlaying;
  element.querySelector("[data-busy]").hidden = !isPlaying;
}

function listen(pressed) {
  const wasThis = pressed === button;
  if (isOn) {
    stop(false);
    if (wasThis) return;
  }
  const area = pressed.dataset.listen === "one" ? pressed.closest(".q, [data-heard]") : document;
  const lines = [...area.querySelectorAll("[data-say]")]
    .filter((element) => element.getClientRects().length && !element.parentElement.closest("[data-say]"))
    .flatMap(spoken);
  if (!wasThis || lines.length !== queue.length) at = 0;
  queue = lines;
  button = pressed;
  isOn = true;
  show(button, true);
  say();
}

function isSlow() {
  return tools.querySelector("[data-slow]").getAttribute("aria-pressed") === "true";
}

function toggle(element) {
  const isPressed = element.getAttribute("aria-pressed") !== "true";
  element.setAttribute("aria-pressed", isPressed);
  return isPressed;
}

function findVoice() {
  const wanted = tools.dataset.lang.slice(0, 2);
  const fit = (synth ? synth.getVoices() : []).filter((v) => v.lang.toLowerCase().startsWith(wanted));
  const best = fit.filter((v) => /zh.CN|en.GB/i.test(v.lang));
  return best.find((v) => v.localService) || best[0] || fit[0];
}

function reveal() {
  for (const element of document.querySelectorAll("[data-listen], [data-slow]")) element.hidden = !voice;
}

function ready(isLast) {
  voice = findVoice();
  tools.querySelector("[data-no-voice]").hidden = Boolean(voice) || !isLast;
  reveal();
}

if (tools) {
  const pinyin = tools.querySelector("[data-pinyin]");
  if (pinyin) pinyin.hidden = false;
  ready(!synth);
  if (synth) {
    synth.addEventListener?.("voiceschanged", () => ready(true));
    setTimeout(() => ready(true), 1500); // some browsers load their voices late, some have none
  }
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.dataset.listen) listen(pressed);
    else if (pressed === pinyin) {
      const isShown = toggle(pressed);
      document.querySelector("[data-page]").classList.toggle("no-pinyin", !isShown);
      const [name, bound] = location.protocol === "https:" ? ["__Host-pinyin", "; secure"] : ["pinyin", ""];
      document.cookie = `${name}=${isShown ? "on" : "off"}; path=/; max-age=31536000; samesite=lax${bound}`;
    } else if ("slow" in pressed.dataset) {
      toggle(pressed);
      if (isOn) {
        synth.cancel();
        setTimeout(say, 50); // the cancelled sentence ends first
      }
    }
  });
  document.addEventListener("htmx:load", reveal);
  window.addEventListener("pagehide", () => stop(true));
}
