// One trial: a room under one condition, drawn frame by frame and read by the page's own code.
// A frame is what five seconds show: ten looks, two a second, which an old laptop manages.
import { chance, draw, moment, room } from "./scene.js";

export const FRAMES = 10;
const SIZE = { width: 1280, height: 720 };
const USUAL = { ...SIZE, count: 40, size: 30, blur: 0.9, light: 0.85, noise: 4 };

// The frames of a room: what is held, how it looks. `turns`: everybody turns the card on half way.
export function sceneOf(condition, frame) {
  const asked = { ...USUAL, ...condition };
  const cards = asked.count ? room({ seed: 11, ...asked }) : [];
  const held = asked.turns && frame < FRAMES / 2 ? cards.map((card) => ({ ...card, turn: card.turn + Math.PI / 2 })) : cards;
  return { ...asked, cards: moment(asked.cover ? covered(held, asked.cover) : held, frame) };
}

// Something in front of every card: a disc of so many cells somewhere near its edge.
function covered(cards, cells) {
  const random = chance(5);
  return cards.map((card) => {
    const angle = random() * 2 * Math.PI;
    return { ...card, covers: [{ x: 4.5 * Math.cos(angle), y: 4.5 * Math.sin(angle), r: cells }] };
  });
}

export async function trial(condition, { codes, reader, EYES, Tally, letterUp }) {
  const read = reader();
  const tally = new Tally(60);
  const took = [];
  let [right, looks] = [0, 0];
  for (let frame = 0; frame < FRAMES; frame++) {
    const scene = sceneOf(condition, frame);
    const image = await pictureOf(scene, draw(scene, codes, frame + 1));
    const began = performance.now();
    const readings = read(image, EYES[frame % EYES.length]);
    took.push(performance.now() - began);
    tally.add(readings);
    const held = new Map(scene.cards.map((card) => [card.number, letterUp(card.number, card.turns)]));
    right += readings.filter(({ card, letter }) => held.get(card) === letter).length;
    looks += scene.cards.length;
  }
  const scene = sceneOf(condition, FRAMES - 1);
  const held = new Map(scene.cards.map((card) => [card.number, letterUp(card.number, card.turns)]));
  const letters = [...tally.letters()];
  const good = letters.filter(([card, letter]) => held.get(card) === letter).length;
  const least = letters.length ? Math.min(...letters.map(([card]) => tally.of(card).confidence)) : 0;
  return { of: held.size, good, wrong: letters.length - good, aLook: looks ? right / looks : 0, took, least };
}

// As a camera hands it over: four bytes a pixel, pressed and unpressed again where that is asked.
async function pictureOf({ width, height, pressed }, grey) {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let n = 0; n < grey.length; n++) {
    data[4 * n] = data[4 * n + 1] = data[4 * n + 2] = grey[n];
    data[4 * n + 3] = 255;
  }
  if (!pressed) return { width, height, data };
  const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", { willReadFrequently: true });
  pen.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await new Promise((done) => pen.canvas.toBlob(done, "image/jpeg", pressed));
  pen.drawImage(await createImageBitmap(blob), 0, 0);
  return pen.getImageData(0, 0, width, height);
}
