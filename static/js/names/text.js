// A file of names as text: UTF-8 with and without a mark, UTF-16, GB18030. Nothing is guessed
// silently: what cannot be read whole is refused, and the page says which encoding it saw.
export const MOST_BYTES = 1024 * 1024;
const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
];
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04], // .xlsx, .et, .numbers
  [0xd0, 0xcf, 0x11, 0xe0], // .xls
];
const HAN = /\p{Script=Han}/u;
// Letters that UTF-8 writes with two bytes, as GB18030 does Han: Uyghur, Kazakh, Latin.
const KNOWN = /[A-Za-z]|\p{Script=Arabic}|\p{Script=Cyrillic}/u;
const COMMON = /[\p{Script=Han}\t\n\r -~·]/u;

// A reason to refuse, as a key of the page's words, with the line where it stands.
export class Unreadable extends Error {
  constructor(reason, line = 0) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

export function textOf(bytes) {
  if (bytes.length > MOST_BYTES) throw new Unreadable("too-big");
  if (WORKBOOKS.some((mark) => begins(bytes, mark))) throw new Unreadable("workbook");
  const marked = MARKS.find(([, mark]) => begins(bytes, mark));
  const read = marked ? readAs(marked[0], bytes) : unmarked(bytes);
  if (!read) throw new Unreadable("encoding");
  return { ...read, text: read.text.replace(/^\ufeff/, "") };
}

function unmarked(bytes) {
  if (bytes.includes(0)) return likelier(readAs("utf-16le", bytes), readAs("utf-16be", bytes));
  const utf8 = readAs("utf-8", bytes);
  if (utf8 && !isOdd(utf8.text)) return utf8;
  const chinese = readAs("gb18030", bytes);
  return utf8 && !(chinese && HAN.test(chinese.text)) ? utf8 : chinese;
}

// A short GB18030 list can happen to be UTF-8 too: signs of many scripts, but no letter one knows.
function isOdd(text) {
  return /[^\0-\x7f]/.test(text) && !HAN.test(text) && !KNOWN.test(text);
}

function likelier(one, other) {
  const worth = (read) => (read ? commonIn(read.text) : -1);
  const best = worth(one) >= worth(other) ? one : other;
  return best && !best.text.includes("\0") ? best : null;
}

function commonIn(text) {
  return [...text].filter((sign) => COMMON.test(sign)).length / Math.max(1, text.length);
}

function readAs(encoding, bytes) {
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return null;
  }
}

function begins(bytes, mark) {
  return mark.every((byte, at) => bytes[at] === byte);
}
