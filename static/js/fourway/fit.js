// Which card 36 grey cells show, by fitting what each card would look like through a soft lens.
// A cell of two pixels is never black or white: its neighbours shine into it. So nothing is rounded;
// all cards in all turns are blurred as the picture may be, and compared as a whole.
/* global AR */
import { CARDS } from "./letters.js";

const DICTIONARY = "ARUCO_MIP_36h12";
const CODED = 6; // cells on a side
const AHEAD = 0.15; // how much better than any other card a card has to fit
// How soft the picture is, in cells, and how well a card then has to fit: the softer, the more alike
// all things look. In a sharp picture two wrong cells of 36 still fit, a third does not.
const SOFT = [
  { blur: 0.25, fit: 0.86 },
  { blur: 0.5, fit: 0.9 },
  { blur: 0.75, fit: 0.93 },
];

const codes = new AR.Dictionary(DICTIONARY).codeList;
const ways = Array.from({ length: CARDS }, (_, n) => fourTurns(n + 1)).flat();

// A card's cells (1 paper, -1 ink) in its four turns, each as it looks in softer and softer pictures.
function fourTurns(card) {
  const found = [];
  let bits = [...codes[card]].map((bit) => (bit === "1" ? 1 : -1));
  for (let corner = 0; corner < 4; corner++) {
    const cells = bits;
    found.push({ card, corner, looks: SOFT.map(({ blur }) => evened(softened(cells, blur))) });
    bits = bits.map((_, n) => bits[(CODED - 1 - (n % CODED)) * CODED + Math.floor(n / CODED)]);
  }
  return found;
}

// What each cell shows when every cell shines into those around it; beyond them the frame, then paper.
function softened(cells, blur) {
  const shares = [0, 1, 2].map((far) => below((far + 0.5) / blur) - below((far - 0.5) / blur));
  const at = (row, column) => {
    const out = Math.max(-row, -column, row - CODED + 1, column - CODED + 1);
    return out > 1 ? 1 : out > 0 ? -1 : cells[row * CODED + column];
  };
  return cells.map((_, n) => {
    let sum = 0;
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) sum += shares[Math.abs(dx)] * shares[Math.abs(dy)] * at(Math.floor(n / CODED) + dy, (n % CODED) + dx);
    }
    return sum;
  });
}

// The part of a bell curve below z (Abramowitz and Stegun 26.2.17).
function below(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = 0.3989423 * Math.exp((-z * z) / 2) * t * (0.3193815 + t * (-0.3565638 + t * (1.781478 + t * (-1.821256 + t * 1.330274))));
  return z > 0 ? 1 - tail : tail;
}

// Middle nought, length one: then the fit of two is the sum of their products.
function evened(values) {
  const middle = values.reduce((a, b) => a + b, 0) / values.length;
  const off = values.map((value) => value - middle);
  const length = Math.hypot(...off) || 1;
  return off.map((value) => value / length);
}

// The card that fits best, with its turn and its fit from 0 to 1; null when nothing fits well enough,
// or when another card, or another turn of this one, fits nearly as well.
export function bestFit(cells) {
  const seen = evened(cells);
  return SOFT.map(({ fit }, soft) => clearWinner(seen, soft, fit))
    .filter(Boolean)
    .reduce((a, b) => (a && a.fit >= b.fit ? a : b), null);
}

function clearWinner(seen, soft, least) {
  let [best, second, way] = [-1, -1, null];
  for (const one of ways) {
    const look = one.looks[soft];
    let fit = 0;
    for (let n = 0; n < seen.length; n++) fit += seen[n] * look[n];
    if (fit > best) [best, second, way] = [fit, best, one];
    else if (fit > second) second = fit;
  }
  return best >= least && best - second >= AHEAD ? { card: way.card, corner: way.corner, fit: best } : null;
}
