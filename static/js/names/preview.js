// What a list would do, before it does anything: columns to confirm, every row, what is wrong.
import { entriesOf } from "./people.js";
import { guess } from "./table.js";
import { say } from "./words.js";

const panel = document.querySelector("[data-part=preview]");
const find = (name) => panel.querySelector(`[data-part=${name}]`);
const heading = find("heading"), nameChoice = find("name-column"), seatChoice = find("seat-column");
const nicknames = new Map(
  [...document.querySelectorAll("[data-nickname]")].map((cell) => [
    Number(cell.dataset.seat),
    cell.textContent.trim(),
  ]),
);
let rows = [], entries = [];

for (const choice of [heading, nameChoice, seatChoice]) choice.addEventListener("change", redraw);
heading.addEventListener("change", fillChoices);

// Show rows as they were read, with the columns guessed; `source` says what was read.
export function preview(read, source) {
  rows = read;
  const guessed = guess(rows);
  heading.checked = guessed.hasHeading;
  fillChoices();
  nameChoice.value = guessed.nameColumn;
  seatChoice.value = guessed.seatColumn;
  find("source").textContent = source;
  panel.hidden = false;
  redraw();
  find("title").focus();
}

export function shown() {
  return entries;
}

export function clearPreview() {
  rows = [];
  entries = [];
  panel.hidden = true;
  find("rows").replaceChildren();
  find("source").textContent = find("summary").textContent = "";
  for (const choice of [nameChoice, seatChoice]) choice.replaceChildren();
}

function fillChoices() {
  const width = guess(rows).width, first = rows[0]?.cells ?? [];
  const columns = Array.from({ length: width }, (_, at) => [at, columnWords(at, first[at])]);
  fill(nameChoice, columns);
  fill(seatChoice, [[-1, say("in-order")], ...columns]);
}

// A column by its heading, or by the first thing that stands in it.
function columnWords(at, cell = "") {
  return say("column", { n: at + 1, cell: cell.trim().slice(0, 20) });
}

function fill(choice, options) {
  const before = choice.value;
  choice.replaceChildren(...options.map(([value, words]) => new Option(words, value)));
  if (before) choice.value = before;
}

function redraw() {
  const columns = {
    hasHeading: heading.checked,
    nameColumn: Number(nameChoice.value),
    seatColumn: Number(seatChoice.value),
  };
  entries = entriesOf(rows, columns, [...nicknames.keys()]);
  find("rows").replaceChildren(...entries.map(drawn));
  const taken = entries.filter((entry) => !entry.problem).length;
  const values = { taken, rows: entries.length, left: entries.length - taken };
  find("summary").textContent = say(values.left ? "summary-some" : "summary-all", values);
  find("lock").disabled = !taken;
}

function drawn(entry) {
  const row = find("row").content.firstElementChild.cloneNode(true);
  const [line, seat, nickname, name, note] = row.children;
  line.textContent = entry.line;
  seat.textContent = entry.seat > 0 ? String(entry.seat).padStart(2, "0") : "–";
  nickname.textContent = nicknames.get(entry.seat) ?? "–";
  name.textContent = entry.name || "–";
  note.textContent = noteOf(entry);
  row.classList.toggle("is-left", Boolean(entry.problem));
  return row;
}

function noteOf(entry) {
  if (entry.problem) return say(entry.problem, { seat: entry.seat });
  return entry.same.length ? say("same", { seats: entry.same.join(", ") }) : "";
}
