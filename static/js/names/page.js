// The page of a class's names. No field here stands in a form, and nothing here is ever sent.
import { join, putAway } from "./join.js";
import { listOf } from "./people.js";
import { clearPreview, preview, shown } from "./preview.js";
import { tableOf } from "./table.js";
import { MOST_BYTES, textOf, Unreadable } from "./text.js";
import { SHORTEST, boxOf, canLock, keep, kept, lock, remove, unlock } from "./vault.js";
import { say } from "./words.js";

const page = document.querySelector("#names");
const find = (name) => page.querySelector(`[data-part=${name}]`);
const { namesOf: classroom, className: title } = page.dataset;
let box = null; // the locked list in hand: the kept one, or a file just chosen
let list = null; // the same, open

function tell(words, isProblem = false) {
  for (const [part, isIt] of [["said", !isProblem], ["problem", isProblem]]) {
    find(part).hidden = !isIt || !words;
    find(part).querySelector("span").textContent = isIt ? words : "";
  }
}

// Do something that may fail with a reason that the page has words for.
async function attempt(act) {
  tell("");
  try {
    await act();
  } catch (error) {
    const isKnown = error instanceof Unreadable;
    tell(isKnown ? say(error.reason, { line: error.line }) : say("failed"), true);
    if (!isKnown) console.info(error.name);
  }
}

function showState() {
  const state = list ? "opened" : box ? "closed" : "none";
  for (const part of page.querySelectorAll("[data-state]")) {
    part.hidden = !part.dataset.state.split(" ").includes(state);
  }
  if (list) find("count").textContent = say("opened", { n: list.names.length });
}

async function refresh() {
  box = kept(classroom);
  list = await join();
  showState();
}

function read(text, source) {
  const rows = tableOf(text);
  if (!rows.length) throw new Unreadable("nothing");
  preview(rows, source);
}

async function readFile(file) {
  if (file.size > MOST_BYTES) throw new Unreadable("too-big");
  const { text, encoding } = textOf(new Uint8Array(await file.arrayBuffer()));
  read(text, say("file-read", { file: file.name, encoding: encoding.toUpperCase() }));
}

async function readCarried(file) {
  if (file.size > MOST_BYTES) throw new Unreadable("too-big");
  const carried = boxOf(await file.text());
  if (!carried) throw new Unreadable("not-ours");
  [box, list] = [carried, null];
  showState();
  tell(say("carried", { file: file.name }));
  find("passphrase").focus();
}

async function open() {
  const field = find("passphrase");
  const found = await unlock(box, field.value).catch(() => null);
  if (!found) throw new Unreadable("wrong-passphrase");
  field.value = "";
  if (found.list.classroom !== classroom) return offer(found.list);
  keep(classroom, box, found.key);
  await refresh();
  return tell(say("opened", { n: list.names.length }));
}

// A list of another class, or of last year's: looked through before it belongs here.
function offer(other) {
  box = kept(classroom);
  showState();
  read(lines(other), say("other-class", { title: other.title }));
}

async function lockShown() {
  const field = find("new-passphrase");
  if ([...field.value.trim()].length < SHORTEST) {
    field.focus();
    throw new Unreadable("short-passphrase");
  }
  const locked = await lock({ classroom, title, names: listOf(shown()) }, field.value);
  keep(classroom, locked.box, locked.key);
  await refresh();
  clearFields();
  tell(say("locked", { n: list.names.length }));
  find("kept-title").focus();
}

function clearFields() {
  for (const field of page.querySelectorAll("textarea, input:not([type=checkbox])")) field.value = "";
  clearPreview();
}

function lines(one) {
  return one.names.map((entry) => entry.join("\t")).join("\n");
}

function change() {
  find("paste").value = lines(list);
  find("paste").focus();
}

function download() {
  const link = document.createElement("a");
  const file = new Blob([JSON.stringify(box)], { type: "application/json" });
  link.href = URL.createObjectURL(file);
  link.download = `netsprout-names-${title.replace(/[^\p{L}\p{N}-]+/gu, "-")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function removeKept() {
  remove(classroom);
  putAway();
  tell(say("removed"));
}

function chosen(part, act) {
  find(part).addEventListener("change", (event) => {
    const file = event.target.files[0];
    event.target.value = ""; // so that the same file, mended, can be chosen again
    if (file) attempt(() => act(file));
  });
}

function pressed(part, act) {
  find(part).addEventListener("click", () => attempt(act));
}

function entered(part, act) {
  find(part).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) attempt(act);
  });
}

function begin() {
  chosen("file", readFile);
  chosen("carried-file", readCarried);
  pressed("look", () => read(find("paste").value, say("pasted")));
  pressed("open", open);
  entered("passphrase", open);
  pressed("lock", lockShown);
  entered("new-passphrase", () => !find("lock").disabled && lockShown());
  pressed("change", change);
  pressed("remove", removeKept);
  for (const button of page.querySelectorAll("[data-part=download]")) {
    button.addEventListener("click", download);
  }
  for (const box of page.querySelectorAll("[data-shows]")) {
    box.addEventListener("change", () => {
      find(box.dataset.shows).type = box.checked ? "text" : "password";
    });
  }
  addEventListener("names:away", () => {
    clearFields();
    refresh();
  });
  find("all").hidden = false;
  refresh();
}

if (canLock()) begin();
else find("insecure").hidden = false;
