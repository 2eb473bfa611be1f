// Gathers what frames show until a letter can be believed. Pure: readings in, letters out.
// One look proves nothing: a card may be turning. Of its last looks LOOKS have to say the letter, with a
// confidence of SURE or more. A card that is put down keeps its letter; one that is turned loses it
// and gets the new one when the looks agree again.
export const SURE = 0.75;
const LOOKS = 3;
const MEMORY = 5; // looks at a card that are remembered

export class Tally {
  #cards;
  #looks = new Map(); // card -> its last looks, newest last
  #letters = new Map();
  #isClosed = false;

  // Cards above `cards` are not in this room: they are overlooked.
  constructor(cards) {
    this.#cards = cards;
  }

  // What one frame showed. Says whether any letter changed.
  add(readings) {
    if (this.#isClosed) return false;
    const changed = readings.filter(({ card }) => card <= this.#cards).map((reading) => this.#look(reading));
    return changed.includes(true);
  }

  #look({ card, letter, confidence }) {
    const looks = [...(this.#looks.get(card) || []), { letter, confidence }].slice(-MEMORY);
    this.#looks.set(card, looks);
    const before = this.#letters.get(card);
    const sure = [letter, before].find((one) => one && isSure(looks, one)); // "" is no letter
    if (sure) this.#letters.set(card, sure);
    else this.#letters.delete(card);
    return before !== sure;
  }

  // {letter, confidence, isSure}: the letter that counts, or the one that is seen so far.
  of(card) {
    const looks = this.#looks.get(card) || [];
    const letter = this.#letters.get(card) || looks.at(-1)?.letter || "";
    return { letter, confidence: confidenceOf(looks, letter), isSure: this.#letters.has(card) };
  }

  // The letters that count, by card number.
  letters() {
    return new Map([...this.#letters].sort(([a], [b]) => a - b));
  }

  // Cards by letter: {A: 12, B: 20, C: 5, D: 0}.
  counts() {
    const counts = { A: 0, B: 0, C: 0, D: 0 };
    for (const letter of this.#letters.values()) counts[letter] += 1;
    return counts;
  }

  // From now on nothing changes.
  close() {
    this.#isClosed = true;
  }
}

function isSure(looks, letter) {
  return looks.filter((look) => look.letter === letter).length >= LOOKS && confidenceOf(looks, letter) >= SURE;
}

// How well the looks that say a letter fit it, as a part of all looks.
function confidenceOf(looks, letter) {
  if (!looks.length) return 0;
  const same = looks.filter((look) => look.letter === letter);
  return same.reduce((sum, look) => sum + look.confidence, 0) / looks.length;
}
