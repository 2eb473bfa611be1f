// Tap and keyboard for placing (sort, match) and ordering; dragging is a bonus.
// The plain fields stay in the form and carry the answer: without this file they are used as they are.
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function words(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("rt, rp, .vh, svg").forEach((extra) => extra.remove());
  return copy.textContent.trim();
}

// One question of cards and baskets.
function place(question) {
  const area = question.querySelector("[data-placing]");
  const plain = question.querySelector("[data-plain]");
  const tray = area.querySelector(".tray");
  const status = tray.querySelector("[role=status]");
  const baskets = [...area.querySelectorAll(".basket")];
  let held = null;

  const field = (token) => plain.querySelector(`[data-part="${token}"]`);
  const target = (token) => {
    const select = field(token).querySelector("select");
    return select ? select.value : (field(token).querySelector("input:checked") || {}).value || "";
  };
  const set = (token, value) => {
    const select = field(token).querySelector("select");
    if (select) select.value = value;
    else field(token).querySelectorAll("input").forEach((input) => (input.checked = input.value === value));
  };
  const cards = () => [...area.querySelectorAll(".tk")];
  const waiting = () => [...tray.querySelectorAll(".tk")];

  function tell() {
    const left = waiting().length;
    const text = held ? status.dataset.held : left ? status.dataset.left : status.dataset.done;
    status.textContent = fill(text, { name: held ? words(held) : "", n: left });
    tray.classList.toggle("is-empty", !left);
    for (const card of cards()) card.setAttribute("aria-pressed", card === held);
    for (const basket of baskets) basket.querySelector(".put").hidden = !held || basket.contains(held);
  }
  function lay(card, basket) {
    const chips = basket.querySelector(".chips");
    chips.insertBefore(card, chips.querySelector(".put"));
  }
  function put(basket) {
    if (!held) return;
    set(held.dataset.token, basket.dataset.target);
    lay(held, basket);
    held.classList.remove("is-right", "is-retry");
    const card = held;
    held = null;
    tell();
    (waiting()[0] || card).focus();
  }

  area.addEventListener("click", (event) => {
    const card = event.target.closest(".tk");
    const basket = event.target.closest(".basket");
    if (card) {
      if (held && basket && held !== card && !basket.contains(held)) return put(basket);
      held = held === card ? null : card;
      tell();
    } else if (basket) put(basket);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    const card = held;
    held = null;
    tell();
    card.focus();
  });
  for (const card of cards()) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", card.dataset.token);
      held = card;
      setTimeout(tell);
    });
    const basket = baskets.find((one) => one.dataset.target === target(card.dataset.token));
    if (basket) lay(card, basket);
  }
  for (const basket of baskets) {
    basket.addEventListener("dragover", (event) => { event.preventDefault(); basket.classList.add("is-over"); });
    basket.addEventListener("dragleave", () => basket.classList.remove("is-over"));
    basket.addEventListener("drop", (event) => { event.preventDefault(); basket.classList.remove("is-over"); put(basket); });
  }
  plain.hidden = true;
  area.hidden = false;
  tell();
}

// One question of things to put in order.
function order(question) {
  const list = question.querySelector("[data-ordering]");
  const announce = question.querySelector("[data-announce]");
  const rows = () => [...list.children];
  const number = () => rows().forEach((row, i) => (row.querySelector("select").value = String(i + 1)));
  for (const row of rows()) {
    row.querySelector("select").hidden = true;
    row.querySelector("[data-moves]").hidden = false;
  }
  question.querySelector("[data-plain]").hidden = true;
  list.classList.add("is-moving");
  number();
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    const to = rows().indexOf(row) + Number(button.dataset.move);
    if (to < 0 || to >= rows().length) return;
    if (Number(button.dataset.move) < 0) row.previousElementSibling.before(row);
    else row.nextElementSibling.after(row);
    number();
    for (const other of rows()) {
      other.classList.remove("is-right", "is-retry");
      other.classList.toggle("is-moved", other === row);
    }
    button.focus();
    announce.textContent = fill(list.dataset.moved, { name: words(row.querySelector(".tx")), n: to + 1 });
  });
}

function enhance(root) {
  for (const question of root.querySelectorAll(".q-sort, .q-match, .q-order")) {
    if (question.dataset.isReady) continue;
    question.dataset.isReady = "yes";
    (question.classList.contains("q-order") ? order : place)(question);
  }
}

enhance(document);
document.addEventListener("htmx:load", () => enhance(document));
