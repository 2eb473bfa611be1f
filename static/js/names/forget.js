// Whoever comes to a door finds nothing of the one before: open lists are closed, and all that
// pages stored goes. A locked list stays: it is ciphertext, and its teacher opens it again.
import { forgetAll } from "./opened.js";
import { isKept } from "./vault.js";

forgetAll();
sessionStorage.clear();
for (const name of Object.keys(localStorage)) {
  if (!isKept(name)) localStorage.removeItem(name);
}
