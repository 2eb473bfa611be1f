// Text as a table: which sign separates cells, quoted cells, which column is what.
import { Unreadable } from "./text.js";

const SEPARATORS = ["\t", ";", ",", "，", "；"]; // of those that stand in most lines, the first
const MOST_SEATS = 80;
const NAME_HEAD =
  /^(学生|儿童|孩子)?(姓\s*名|名字)$|^(full |student('?s)? |pupil('?s)? |child('?s)? )?names?$/i;
const SEAT_HEAD = /^(座号|座位号?|座次)$|^seats?( no\.?| number)?$/i;
const NUMBER_HEAD = /^(序号|编号|学号|号数?)$|^(no\.?|nr\.?|number|#)$/i;
const NAME = /^\p{L}\D{1,59}$/u;

// Rows with the line they begin in. A quote that nobody closes is an error with its line.
export function tableOf(text) {
  const rows = rowsOf(text, separatorOf(text));
  return rows.filter((row) => row.cells.some((cell) => cell.trim()));
}

function separatorOf(text) {
  const lines = text.split(/\r\n?|\n/);
  const counts = SEPARATORS.map((sign) => lines.filter((line) => line.includes(sign)).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}

function rowsOf(text, separator) {
  const rows = [];
  let row = { line: 1, cells: [] }, at = 0, line = 1;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quoted(text, at, line) : plain(text, at, separator);
    if (text[at] === '"') requireEnd(text, cell.end, separator, line);
    row.cells.push(cell.text);
    line += cell.lines;
    at = cell.end;
    if (text[at] !== separator) {
      rows.push(row);
      row = { line: ++line, cells: [] };
      if (text[at] === "\r" && text[at + 1] === "\n") at++;
    }
    at++;
  }
  return rows;
}

function plain(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && !isBreak(text[end])) end++;
  return { text: text.slice(start, end), end, lines: 0 };
}

function quoted(text, start, line) {
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) {
    end += text[end] === '"' ? 2 : 1;
  }
  if (end >= text.length) throw new Unreadable("quote", line);
  const inner = text.slice(start + 1, end).replaceAll('""', '"');
  const lines = inner.split(/\r\n?|\n/).length - 1;
  end++;
  while (text[end] === " ") end++;
  return { text: inner, end, lines };
}

// `"王伟` and, lines below, `"李娜`: the second quote closed the first cell and swallowed all between.
function requireEnd(text, end, separator, line) {
  const isEnd = end >= text.length || text[end] === separator || isBreak(text[end]);
  if (!isEnd) throw new Unreadable("quote", line);
}

function isBreak(sign) {
  return sign === "\n" || sign === "\r";
}

// What the columns seem to be; the page shows it, and the teacher says yes. Seat column -1: in order.
export function guess(rows) {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const first = (rows[0]?.cells ?? []).map((cell) => cell.trim());
  const head = (pattern) => first.findIndex((cell) => pattern.test(cell));
  const hasHeading = head(NAME_HEAD) >= 0 || ((head(SEAT_HEAD) >= 0 || head(NUMBER_HEAD) >= 0) && rows.length > 1);
  const body = hasHeading ? rows.slice(1) : rows;
  const columns = Array.from({ length: width }, (_, at) =>
    body.map((row) => (row.cells[at] ?? "").trim()));
  const nameColumn = head(NAME_HEAD) >= 0 ? head(NAME_HEAD) : best(columns, namesIn);
  return { width, hasHeading, nameColumn, seatColumn: seatColumnOf(columns, first, nameColumn) };
}

function seatColumnOf(columns, first, nameColumn) {
  const places = columns.map((_, at) => at).filter((at) => at !== nameColumn);
  const clear = places.filter((at) => seatsIn(columns[at]) >= 0.8);
  const headed = (pattern, among) => among.find((at) => pattern.test(first[at] ?? ""));
  const likely = places.filter((at) => seatsIn(columns[at]) >= 0.5);
  return headed(SEAT_HEAD, likely) ?? headed(NUMBER_HEAD, clear) ?? clear[0] ?? -1;
}

// Different names count: a column of 汉族 or 团员 looks like names, but says the same thing often.
function namesIn(column) {
  return new Set(column.filter((cell) => NAME.test(cell))).size;
}

function seatsIn(column) {
  const filled = column.filter(Boolean);
  const numbers = filled.map(seatOf).filter((seat) => seat >= 1 && seat <= MOST_SEATS);
  return filled.length ? new Set(numbers).size / filled.length : 0;
}

function best(columns, worth) {
  const worths = columns.map(worth);
  return Math.max(0, worths.indexOf(Math.max(...worths)));
}

// A seat number as people type it: 7, 07, ７, 7号. Otherwise 0.
export function seatOf(words) {
  const found = /^0*(\d{1,3})号?$/.exec(words.normalize("NFKC").trim());
  return found ? Number(found[1]) : 0;
}
