// A list of names, locked with a passphrase. What is kept or carried is ciphertext; the key is
// stretched by PBKDF2, so that guessing the passphrase of a file that was lost is slow.
import { keyOf, rememberKey } from "./opened.js";

export const ROUNDS = 600_000;
export const SHORTEST = 10; // characters of a passphrase
const MOST_ROUNDS = 10_000_000; // a file that asks for more would only make the page hang
const FORMAT = "netsprout-names", VERSION = 1;
const BEGINS = "netsprout-names-kept-";

export function canLock() {
  return Boolean(globalThis.crypto?.subtle); // browsers give it over HTTPS and on the own computer
}

// `list` is {classroom, title, names: [[seat, name], …]}. Salt and nonce are new each time.
export async function lock(list, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = { format: FORMAT, version: VERSION, kdf: "PBKDF2-SHA-256", rounds: ROUNDS,
    cipher: "AES-GCM-256", salt: written(salt), iv: written(iv) };
  const key = await stretched(passphrase, salt, ROUNDS);
  const plain = new TextEncoder().encode(JSON.stringify(list));
  const data = await crypto.subtle.encrypt(sealing(box), await imported(key), plain);
  return { box: { ...box, data: written(new Uint8Array(data)) }, key: written(key) };
}

// The list and its key. A wrong passphrase and a damaged file cannot be told apart: both throw.
export async function unlock(box, passphrase) {
  const key = await stretched(passphrase, bytesOf(box.salt), box.rounds);
  return { list: await opened(box, key), key: written(key) };
}

// The list of a class that is kept here and open in this tab, or null.
export async function openList(classroom) {
  const box = canLock() ? kept(classroom) : null, key = keyOf(classroom);
  if (!box || !key) return null;
  try {
    return await opened(box, bytesOf(key));
  } catch {
    return null; // another list was kept since
  }
}

export function keep(classroom, box, key) {
  localStorage.setItem(BEGINS + classroom, JSON.stringify(box));
  rememberKey(classroom, key);
}

export function kept(classroom) {
  return boxOf(localStorage.getItem(BEGINS + classroom) ?? "");
}

export function remove(classroom) {
  localStorage.removeItem(BEGINS + classroom);
}

// A locked list out of a text, or null when the text is none.
export function boxOf(text) {
  try {
    const box = JSON.parse(text);
    const isOurs = box.format === FORMAT && box.version === VERSION;
    const isSafe = box.rounds >= ROUNDS && box.rounds <= MOST_ROUNDS;
    const isWhole = bytesOf(box.salt).length === 16 && bytesOf(box.iv).length === 12;
    return isOurs && isSafe && isWhole && bytesOf(box.data).length > 16 ? box : null;
  } catch {
    return null;
  }
}

async function opened(box, key) {
  const plain = await crypto.subtle.decrypt(sealing(box), await imported(key), bytesOf(box.data));
  return JSON.parse(new TextDecoder().decode(plain));
}

// What stands outside the lock is sealed with it: nobody can lower the rounds unnoticed.
function sealing(box) {
  const { format, version, kdf, rounds, cipher, salt } = box;
  const outside = JSON.stringify([format, version, kdf, rounds, cipher, salt]);
  return { name: "AES-GCM", iv: bytesOf(box.iv), additionalData: new TextEncoder().encode(outside) };
}

async function stretched(passphrase, salt, iterations) {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC").trim());
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256));
}

function imported(key) {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function written(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(words) {
  return Uint8Array.from(atob(words), (sign) => sign.charCodeAt(0));
}

// Tell whether a name in the browser's store is that of a locked list.
export function isKept(name) {
  return name.startsWith(BEGINS);
}
