// Which letter a card shows: the same rule as webapp/domain/fourway.py, held to it by a test.
export const CARDS = 60;
const ORDERS = ["ABCD", "ACDB", "ADBC", "ACBD", "ABDC", "ADCB"];

// The letters at the sides of a card: top, right, bottom, left as it is printed.
export function lettersOf(card) {
  const order = ORDERS[(card >> 2) % ORDERS.length];
  const first = card % 4;
  return order.slice(first) + order.slice(0, first);
}

// The letter on top after some quarter turns clockwise.
export function letterUp(card, turns) {
  return lettersOf(card)[(4 - (turns % 4)) % 4];
}
