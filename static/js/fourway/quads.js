// Finds what may be the black frame of a card: four straight sides around something dark.
// Thresholds, contours and corners are the library's (js-aruco2); where the sides meet is worked out
// here between pixels, which is what lets a card of twenty pixels be read.
/* global CV */
const SHORTEST_SIDE = 9; // pixels
const SQUAREST = 0.3; // the shortest side by the longest: a card held at a slant
const BEND = 0.06; // how far a side may stray from straight, as a part of the way around

// Gives lists of four corners {x, y}, clockwise, between pixels.
export function quadsOf(grey, rooms, { reach, drop }) {
  CV.adaptiveThreshold(grey, rooms.edges, reach, drop);
  const found = [];
  for (const contour of CV.findContours(rooms.edges, rooms.border)) {
    if (contour.length < 4 * SHORTEST_SIDE * 0.8) continue;
    const corners = CV.approxPolyDP(contour, contour.length * BEND);
    if (corners.length !== 4 || !CV.isContourConvex(corners)) continue;
    if (CV.minEdgeLength(corners) < SHORTEST_SIDE) continue;
    const quad = clockwise(between(contour, corners));
    if (isSquarish(quad)) found.push(quad);
  }
  return found;
}

// Corners where the four sides meet, each side laid through all its points and half a pixel out.
function between(contour, corners) {
  const places = corners.map((corner) => contour.findIndex((p) => p.x === corner.x && p.y === corner.y));
  const middle = mean(corners);
  const sides = places.map((from, n) => lineThrough(stretch(contour, from, places[(n + 1) % 4]), middle));
  return sides.map((side, n) => crossing(sides[(n + 3) % 4], side) || corners[n]);
}

// The points of a side without its ends, where corners are round.
function stretch(contour, from, to) {
  const length = (to - from + contour.length) % contour.length;
  const skip = Math.max(1, Math.round(length * 0.15));
  const points = [];
  for (let n = skip; n <= length - skip; n++) points.push(contour[(from + n) % contour.length]);
  return points;
}

// A line {x, y, dx, dy} through points (least squares), moved half a pixel away from the middle.
function lineThrough(points, middle) {
  if (points.length < 3) return null;
  const { x, y } = mean(points);
  let [xx, xy, yy] = [0, 0, 0];
  for (const p of points) {
    xx += (p.x - x) ** 2;
    xy += (p.x - x) * (p.y - y);
    yy += (p.y - y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const out = (x - middle.x) * -dy + (y - middle.y) * dx > 0 ? 0.5 : -0.5;
  return { x: x - dy * out, y: y + dx * out, dx, dy };
}

function crossing(a, b) {
  if (!a || !b) return null;
  const across = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(across) < 0.2) return null;
  const along = ((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / across;
  return { x: a.x + along * a.dx, y: a.y + along * a.dy };
}

export function mean(points) {
  const sum = points.reduce((all, p) => ({ x: all.x + p.x, y: all.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function clockwise(quad) {
  const [a, b, c] = quad;
  const turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  return turn < 0 ? [quad[0], quad[3], quad[2], quad[1]] : quad;
}

export function sidesOf(quad) {
  return quad.map((p, n) => Math.hypot(p.x - quad[(n + 1) % 4].x, p.y - quad[(n + 1) % 4].y));
}

function isSquarish(quad) {
  const sides = sidesOf(quad);
  return Math.min(...sides) >= SQUAREST * Math.max(...sides);
}
