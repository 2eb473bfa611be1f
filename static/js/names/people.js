// Rows of a table as names on seats, each with what is wrong with it.
import { seatOf } from "./table.js";

const FEWEST = 2, MOST = 60; // characters of a name
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const WIDE = /[\uff21-\uff3a\uff41-\uff5a]/g;
// Signs that people and programs use for the middle dot of names, U+00B7.
const DOTS =
  /([\p{L}\p{M}])\s*[\u00b7\u0387\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u2e31\u30fb\u318d\uff65]\s*(?=\p{L})/gu;
const POINTS = /(\p{Script=Han})\s*[.．。]\s*(?=\p{Script=Han})/gu;
const PADDING = /(\p{Script=Han})\s+(?=\p{Script=Han})/gu; // 王　伟, padded to stand under 王小伟

export function tidy(words) {
  return words
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[^\S\r\n]+/g, " ")
    .trim()
    .replace(DOTS, "$1·")
    .replace(POINTS, "$1·")
    .replace(PADDING, "$1");
}

// Entries in the order of their lines: {line, seat, name, problem, same}. `columns` is what the
// teacher confirmed, `seats` the seats that the class has. A row with a problem is not taken.
export function entriesOf(rows, columns, seats) {
  const body = columns.hasHeading ? rows.slice(1) : rows;
  const there = new Set(seats);
  const entries = body.map((row, at) => entryOf(row, at, columns, seats));
  for (const entry of entries) {
    entry.problem ||= there.has(entry.seat) ? "" : entry.seat ? "no-such-seat" : "no-number";
  }
  markSeatsTaken(entries);
  markNamesakes(entries);
  return entries;
}

// Names by seat, of the rows that are taken.
export function listOf(entries) {
  const taken = entries.filter((entry) => !entry.problem);
  return taken.map((entry) => [entry.seat, entry.name]).sort(([a], [b]) => a - b);
}

function entryOf(row, at, columns, seats) {
  const name = tidy(row.cells[columns.nameColumn] ?? "");
  const ordered = columns.seatColumn < 0;
  const seat = ordered ? seats[at] ?? -1 : seatOf(row.cells[columns.seatColumn] ?? "");
  return { line: row.line, seat, name, problem: problemOf(name), same: [] };
}

function problemOf(name) {
  const length = [...name].length;
  if (!length) return "blank";
  if (/[\r\n]/.test(name)) return "broken";
  if (length < FEWEST) return "short";
  if (length > MOST) return "long";
  return /[\p{Cc}\ufffd]/u.test(name) ? "signs" : "";
}

function markSeatsTaken(entries) {
  const taken = new Set();
  for (const entry of entries) {
    if (entry.problem) continue;
    if (taken.has(entry.seat)) entry.problem = "seat-twice";
    taken.add(entry.seat);
  }
}

// The same name twice is no mistake, but the teacher should know that it is meant.
function markNamesakes(entries) {
  const good = entries.filter((entry) => !entry.problem);
  for (const entry of good) {
    const others = good.filter((one) => one !== entry && one.name === entry.name);
    entry.same = others.map((one) => one.seat);
  }
}
