// Which lists are open in this tab: the key alone, never a name, until the tab closes, somebody
// signs in or out, the teacher puts the names away, or an hour passes without a page.
const BEGINS = "netsprout-names-open-";
const AN_HOUR = 60 * 60 * 1000;
const others = "BroadcastChannel" in window ? new BroadcastChannel("netsprout-names") : null;

export function rememberKey(classroom, key) {
  sessionStorage.setItem(BEGINS + classroom, JSON.stringify({ key, until: Date.now() + AN_HOUR }));
}

// The key of an open list, or an empty text.
export function keyOf(classroom) {
  const found = JSON.parse(sessionStorage.getItem(BEGINS + classroom) ?? "null");
  if (!found) return "";
  if (found.until < Date.now()) {
    forgetHere();
    return "";
  }
  rememberKey(classroom, found.key);
  return found.key;
}

// Close every list in this tab and in all others of this browser.
export function forgetAll() {
  forgetHere();
  others?.postMessage("forget");
}

// Do something when a list is closed here or in another tab, or when its hour is over.
export function whenForgotten(act) {
  others?.addEventListener("message", () => {
    forgetHere();
    act();
  });
  setTimeout(() => {
    forgetHere();
    act();
  }, AN_HOUR);
}

function forgetHere() {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(BEGINS)) sessionStorage.removeItem(name);
  }
}
