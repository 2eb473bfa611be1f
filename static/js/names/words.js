// Sentences of the page in the reader's language; the server wrote them into a template.
const words = document.querySelector("template[data-words]");

// The sentence of a key, with its {places} filled in.
export function say(key, values = {}) {
  const line = words.content.querySelector(`[data-key="${key}"]`);
  return line.textContent.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
