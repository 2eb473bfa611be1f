// Draws a room with cards as a camera would see it: tilt, turn, distance, blur, noise, light.
// Pure: a scene and a number for chance in, grey pixels out. The markers come from the reader's own
// dictionary, which a test holds to what is printed.

const CELLS = 8;
const MARGIN = 1.5; // cells of white paper around a marker
const PAPER = 232;
const INK = 28;

// A small generator of chance, the same on every machine (mulberry32).
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function gauss(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

// The grey of a card at (x, y) in cells from its middle, or -1 beside it.
function greyOf(code, x, y) {
  const half = CELLS / 2;
  if (Math.abs(x) > half + MARGIN || Math.abs(y) > half + MARGIN) return -1;
  const column = Math.floor(x + half);
  const row = Math.floor(y + half);
  if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return isLetter(x, y) ? 110 : PAPER;
  if (column === 0 || row === 0 || column === CELLS - 1 || row === CELLS - 1) return INK;
  return code[(row - 1) * (CELLS - 2) + column - 1] === "1" ? PAPER : INK;
}

// Letters are small strokes in the middle of each side.
function isLetter(x, y) {
  const along = Math.min(Math.abs(x), Math.abs(y));
  const out = Math.max(Math.abs(x), Math.abs(y));
  return along < 0.18 && out > 4.8 && out < 5.3;
}

// From the picture to the card: pin-hole camera, the card turned in its plane, then about two axes.
function lens(card) {
  const [cz, sz, cy, sy, cx, sx] = [card.turn, card.yaw, card.pitch].flatMap((a) => [Math.cos(a), Math.sin(a)]);
  // Columns of the rotation: where the card's right and down point.
  const right = [cy * cz, cx * sz + sx * sy * cz, sx * sz - cx * sy * cz];
  const down = [-cy * sz, cx * cz - sx * sy * sz, sx * cz + cx * sy * sz];
  const depth = 40; // distance in cells: how strong the perspective is
  const scale = (card.size / CELLS) * depth; // pixels a cell at depth 1
  // u = scale * X / Z, Z = depth + ..., solved for the card's x and y.
  const place = [0, 0]; // one for all looks: a new one for each would cost more than the sum
  return (px, py) => {
    const u = (px - card.x) / scale;
    const v = (py - card.y) / scale;
    const a = right[0] - u * right[2];
    const b = down[0] - u * down[2];
    const c = right[1] - v * right[2];
    const d = down[1] - v * down[2];
    const e = u * depth;
    const f = v * depth;
    const det = a * d - b * c;
    place[0] = (e * d - b * f) / det;
    place[1] = (a * f - e * c) / det;
    return place;
  };
}

function drawCard(grey, width, height, card, code) {
  const toCard = lens(card);
  const reach = card.size * ((CELLS + 2 * MARGIN) / CELLS) * 0.95;
  const [left, right] = [Math.max(0, Math.floor(card.x - reach)), Math.min(width - 1, Math.ceil(card.x + reach))];
  const [top, bottom] = [Math.max(0, Math.floor(card.y - reach)), Math.min(height - 1, Math.ceil(card.y + reach))];
  const fine = card.size > 40 ? 2 : 3; // looks a pixel in each direction
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      let sum = 0;
      let hits = 0;
      for (let n = 0; n < fine * fine; n++) {
        const [cx, cy] = toCard(x + ((n % fine) + 0.5) / fine - 0.5, y + (Math.floor(n / fine) + 0.5) / fine - 0.5);
        const value = greyOf(code, cx, cy);
        if (value < 0) continue;
        sum += value;
        hits++;
      }
      if (!hits) continue;
      const at = y * width + x;
      const share = hits / (fine * fine);
      grey[at] = grey[at] * (1 - share) + (sum / hits) * share;
    }
  }
  for (const cover of card.covers || []) drawCover(grey, width, height, card, cover, toCard);
}

// A finger or a head in front of a card: a disc in cells of the card.
function drawCover(grey, width, height, card, cover, toCard) {
  const reach = card.size * 1.4;
  for (let y = Math.max(0, Math.floor(card.y - reach)); y <= Math.min(height - 1, card.y + reach); y++) {
    for (let x = Math.max(0, Math.floor(card.x - reach)); x <= Math.min(width - 1, card.x + reach); x++) {
      const [cx, cy] = toCard(x, y);
      if (Math.hypot(cx - cover.x, cy - cover.y) < cover.r) grey[y * width + x] = 150;
    }
  }
}

// Walls: things that are dark and light and have corners, but are no cards.
const WALLS = {
  plain: () => 150,
  tiles: (x, y, s) => (x % s < 3 || y % s < 3 ? 60 : 190),
  checks: (x, y, s) => ((Math.floor(x / s) + Math.floor(y / s)) % 2 ? 40 : 215),
  bricks: (x, y, s) => (y % s < 2 || (x + (Math.floor(y / s) % 2) * s) % (2 * s) < 2 ? 200 : 110),
  shelves: (x, y, s) => (y % (3 * s) < 4 ? 30 : 70 + ((Math.floor(x / (s / 3 + 3)) * 37) % 150)),
};

function backdrop(grey, width, height, scene, random) {
  const wall = WALLS[scene.wall || "plain"];
  const s = scene.wallSize || 24;
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++) grey[at++] = wall(x, y, s);
  // Random mosaics of black and white squares with frames: the likest to a card that is none.
  for (let n = 0; n < (scene.mosaics || 0); n++) {
    const code = Array.from({ length: 36 }, () => (random() < 0.5 ? "0" : "1")).join("");
    const size = 24 + random() * 60;
    const card = { x: size + random() * (width - 2 * size), y: size + random() * (height - 2 * size), size, turn: random() * 7, yaw: 0, pitch: 0 };
    drawCard(grey, width, height, card, code);
  }
}

function blurred(grey, width, height, radius) {
  if (!(radius > 0)) return grey;
  const reach = Math.ceil(radius * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, n) => Math.exp(-((n - reach) ** 2) / (2 * radius * radius)));
  const total = weights.reduce((a, b) => a + b);
  const wide = smeared(grey, width, height, 1, width, weights, total);
  return smeared(wide, height, width, width, 1, weights, total);
}

// Every line of a picture, smeared along itself: `length` pixels `step` apart, `lines` of them.
function smeared(from, length, lines, step, next, weights, total) {
  const to = new Float32Array(from.length);
  const reach = weights.length >> 1;
  for (let line = 0; line < lines; line++) {
    const first = line * next;
    for (let place = 0; place < length; place++) {
      let sum = 0;
      for (let n = -reach; n <= reach; n++) {
        const there = Math.min(length - 1, Math.max(0, place + n));
        sum += from[first + there * step] * weights[n + reach];
      }
      to[first + place * step] = sum / total;
    }
  }
  return to;
}

// A frame: {width, height, wall, cards: [{number, x, y, size, turn, yaw, pitch, covers}], blur, light, slope, noise}.
// `light` scales everything, `slope` makes one side of the room darker. Gives rows of grey, 0 to 255.
export function draw(scene, codes, seed) {
  const { width, height } = scene;
  const random = chance(seed);
  const grey = new Float32Array(width * height);
  backdrop(grey, width, height, scene, chance(scene.wallSeed || 1));
  for (const card of scene.cards) drawCard(grey, width, height, card, codes[card.number]);
  const seen = blurred(grey, width, height, scene.blur);
  const out = new Uint8ClampedArray(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const fall = 1 - (scene.slope || 0) * (x / width);
      out[at] = seen[at] * (scene.light || 1) * fall + (scene.noise || 0) * gauss(random) + (scene.haze || 0);
    }
  }
  return out;
}

// Cards in rows, as many as asked; every one turned to a letter, held a little askew.
export function room({ width, height, count, size, seed, askew = 8, tilt = 20, far = 1 }) {
  const random = chance(seed);
  const columns = Math.ceil(Math.sqrt((count * width) / height));
  const rows = Math.ceil(count / columns);
  const degrees = Math.PI / 180;
  return Array.from({ length: count }, (_, n) => {
    const row = Math.floor(n / columns);
    const side = rows > 1 ? 1 - (1 - far) * (1 - row / (rows - 1)) : 1; // back rows are smaller
    const turns = Math.floor(random() * 4);
    return {
      number: n + 1,
      turns,
      x: ((n % columns) + 0.5 + (random() - 0.5) * 0.2) * (width / columns),
      y: (row + 0.5 + (random() - 0.5) * 0.2) * (height / rows),
      size: size * side,
      turn: (turns * 90 + (2 * random() - 1) * askew) * degrees,
      yaw: (2 * random() - 1) * tilt * degrees,
      pitch: (2 * random() - 1) * tilt * degrees,
    };
  });
}

// The same room a moment later: hands are never still.
export function moment(cards, frame, shake = 0.6) {
  const random = chance(7919 * (frame + 1));
  return cards.map((card) => ({
    ...card,
    x: card.x + shake * gauss(random),
    y: card.y + shake * gauss(random),
    turn: card.turn + 0.02 * gauss(random),
    yaw: card.yaw + 0.03 * gauss(random),
    pitch: card.pitch + 0.03 * gauss(random),
  }));
}
