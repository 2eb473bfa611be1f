// Reads four-way cards in one frame: read(imageData) -> [{card, letter, confidence, corners}].
// A card held on its corner is seen without a letter: "". Pure: nothing is kept of a frame, nothing is
// sent. Needs the library's two scripts on the page.
/* global CV */
import { letterUp } from "./letters.js";
import { bestFit } from "./fit.js";
import { mean, quadsOf } from "./quads.js";

const CODED = 6; // cells on a side that tell the number
const CELLS = CODED + 2; // and with the frame
const LEAST_CONTRAST = 20; // of 255, between frame and paper
const STRAIGHT = 33; // degrees that a card may be turned off the upright
// Where edges are looked for: around each pixel, and by how much darker than there; in the whole
// picture for small cards, in one of half its size for large ones, where noise is less. Frames take
// turns: the first eye is for sharp pictures, the second for soft ones and, smoothed, for dark ones.
export const EYES = [
  { whole: { reach: 2, drop: 7 }, half: { reach: 2, drop: 6 }, isSmooth: false },
  { whole: { reach: 3, drop: 5 }, half: { reach: 3, drop: 3 }, isSmooth: true },
];

// A reader keeps the rooms it works in, so that a frame makes little litter.
export function reader() {
  const whole = new CV.Image();
  const small = new CV.Image();
  let rooms = [];
  return (image, eye = EYES[0]) => {
    if (whole.width !== image.width || whole.height !== image.height) {
      rooms = [furnish(whole, image.width, image.height), furnish(small, image.width >> 1, image.height >> 1)];
    }
    CV.grayscale(image, whole);
    const fine = quadsOf(whole, rooms[0], eye.whole);
    halved(whole, small);
    if (eye.isSmooth) CV.stackBoxBlur(small, small, 1);
    const calm = quadsOf(small, rooms[1], eye.half).map((quad) => quad.map((p) => ({ x: 2 * p.x + 0.5, y: 2 * p.y + 0.5 })));
    return oneEach([...fine, ...calm].map((quad) => readQuad(whole, quad)).filter(Boolean));
  };
}

export function read(image, eye) {
  return reader()(image, eye);
}

// Room for a picture of a size, and for what is found in it.
function furnish(picture, width, height) {
  Object.assign(picture, { width, height, data: new Uint8ClampedArray(width * height) });
  const edges = new CV.Image(width, height, new Uint8ClampedArray(width * height));
  return { edges, border: new Int32Array((width + 2) * (height + 2)) };
}

// The picture at half its size: each pixel the middle of four.
function halved(from, to) {
  for (let y = 0, at = 0; y < to.height; y++) {
    for (let x = 0, p = 2 * y * from.width; x < to.width; x++, p += 2) {
      to.data[at++] = (from.data[p] + from.data[p + 1] + from.data[p + from.width] + from.data[p + from.width + 1]) >> 2;
    }
  }
}

function readQuad(grey, quad) {
  const seen = sample(grey, quad);
  if (seen.paper - seen.ink < LEAST_CONTRAST) return null;
  const way = bestFit(seen.cells);
  if (!way) return null;
  const corners = quad.map((_, n) => quad[(n + way.corner) % 4]);
  return { card: way.card, letter: letterOf(way.card, corners), confidence: way.fit, corners };
}

// Ink of the frame, paper around it, and the 36 cells, each the middle of what its cell shows.
function sample(grey, quad) {
  const map = CV.getPerspectiveTransform(quad, CELLS);
  const look = (x, y) => greyAt(grey, map, x, y);
  let [ink, darks, paper, lights] = [0, 0, 0, 0];
  for (let n = 0; n < CELLS; n++) {
    for (const [x, y] of [[n + 0.5, 0.5], [n + 0.5, CELLS - 0.5], [0.5, n + 0.5], [CELLS - 0.5, n + 0.5]]) {
      ink += look(x, y);
      darks++;
    }
    for (const [x, y] of [[n + 0.5, -0.6], [n + 0.5, CELLS + 0.6], [-0.6, n + 0.5], [CELLS + 0.6, n + 0.5]]) {
      paper += look(x, y);
      lights++;
    }
  }
  const cells = [];
  for (let row = 1; row <= CODED; row++) for (let column = 1; column <= CODED; column++) cells.push(cellAt(look, column, row));
  return { ink: ink / darks, paper: paper / lights, cells };
}

function cellAt(look, column, row) {
  let sum = 0;
  for (let n = 0; n < 9; n++) sum += look(column + 0.3 + 0.2 * (n % 3), row + 0.3 + 0.2 * Math.floor(n / 3));
  return sum / 9;
}

// The grey at a place of the card, between pixels.
function greyAt(grey, m, x, y) {
  const w = m[6] * x + m[7] * y + m[8];
  const px = Math.min(grey.width - 1.001, Math.max(0, (m[0] * x + m[1] * y + m[2]) / w));
  const py = Math.min(grey.height - 1.001, Math.max(0, (m[3] * x + m[4] * y + m[5]) / w));
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [dx, dy] = [px - left, py - top];
  const at = top * grey.width + left;
  const above = grey.data[at] * (1 - dx) + grey.data[at + 1] * dx;
  const below = grey.data[at + grey.width] * (1 - dx) + grey.data[at + grey.width + 1] * dx;
  return above * (1 - dy) + below * dy;
}

// The letter of the side that is up; an empty one while a card is held on its corner.
function letterOf(card, corners) {
  const [top, foot] = [mean(corners.slice(0, 2)), mean(corners.slice(2))];
  const angle = (Math.atan2(top.x - foot.x, foot.y - top.y) * 180) / Math.PI;
  const turns = Math.round(angle / 90);
  return Math.abs(angle - 90 * turns) <= STRAIGHT ? letterUp(card, (turns + 4) % 4) : "";
}

// A number can be held by one person alone: where it is seen twice with two letters, neither counts.
function oneEach(readings) {
  const byCard = new Map();
  for (const reading of readings) byCard.set(reading.card, [...(byCard.get(reading.card) || []), reading]);
  return [...byCard.values()]
    .filter((same) => same.every((reading) => reading.letter === same[0].letter))
    .map((same) => same.reduce((a, b) => (a.confidence >= b.confidence ? a : b)));
}
