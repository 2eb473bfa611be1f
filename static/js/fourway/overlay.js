// Boxes over the picture: which cards are seen at this moment, and what counts for them.
const LINE = 3; // CSS pixels
const SIGN = [10, 20]; // the smallest and the largest, as far as cards leave room

export function overlay(canvas) {
  const pen = canvas.getContext("2d");
  const colours = getComputedStyle(canvas);
  const [dark, sure, open] = ["--ink-950", "--sprout-300", "--gosling-300"].map((name) => colours.getPropertyValue(name));

  function show({ readings, width, height }, tally, shown) {
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const pixel = width / (canvas.clientWidth || width); // of the picture in one of the page
    pen.clearRect(0, 0, width, height);
    for (const reading of readings) box(reading, tally.of(reading.card), pixel, shown);
  }

  // Solid where a letter counts, dashed where it is not yet sure: colour alone says nothing.
  function box({ card, corners }, { letter, isSure }, pixel, shown) {
    pen.beginPath();
    for (const { x, y } of corners) pen.lineTo(x, y);
    pen.closePath();
    for (const [colour, width] of [[dark, 2 * LINE], [isSure ? sure : open, LINE]]) {
      pen.setLineDash(isSure ? [] : [4 * pixel, 4 * pixel]);
      pen.strokeStyle = colour;
      pen.lineWidth = width * pixel;
      pen.stroke();
    }
    sign(isSure ? `${card} ${shown(letter)}` : `${card} …`, corners, pixel, isSure ? sure : open);
  }

  function sign(text, corners, pixel, colour) {
    const side = Math.hypot(corners[1].x - corners[0].x, corners[1].y - corners[0].y);
    const size = Math.min(SIGN[1] * pixel, Math.max(SIGN[0] * pixel, 0.75 * side));
    const x = corners.reduce((sum, corner) => sum + corner.x, 0) / 4;
    const y = Math.max(size, Math.min(...corners.map((corner) => corner.y)) - size * 0.3);
    pen.font = `700 ${size}px sans-serif`;
    pen.textAlign = "center";
    const wide = pen.measureText(text).width + size * 0.5;
    pen.fillStyle = dark;
    pen.fillRect(x - wide / 2, y - size, wide, size * 1.25);
    pen.fillStyle = colour;
    pen.fillText(text, x, y - size * 0.05);
  }

  return { show, clear: () => pen.clearRect(0, 0, canvas.width, canvas.height) };
}
