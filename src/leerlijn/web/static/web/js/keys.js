// Walks through a list and acts on its current item with single keys.
//
//   <ol data-keys>                      the list; arrow down/up go to the next or previous item
//     <li data-item tabindex="-1">      an item; the current one carries aria-current="true"
//       <button data-key="j">           pressed by J while its item is current
//   <button data-key-page="F2">         pressed from anywhere on the page
//
// Never while somebody types, and never together with Ctrl, Alt or the command key.

const typing = (target) =>
  target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");

const step = (list, by) => {
  const items = [...list.querySelectorAll("[data-item]")];
  const now = items.findIndex((item) => item.getAttribute("aria-current") === "true");
  const next = items[Math.min(Math.max(now + by, 0), items.length - 1)];
  if (!next) {
    return;
  }
  for (const item of items) {
    item.removeAttribute("aria-current");
  }
  next.setAttribute("aria-current", "true");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

const press = (root, attribute, key) => {
  const button = [...root.querySelectorAll(`[${attribute}]`)].find(
    (candidate) => candidate.getAttribute(attribute).toLowerCase() === key.toLowerCase(),
  );
  button?.click();
  return Boolean(button);
};

const act = (list, key) => {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (key in moves) {
    step(list, moves[key]);
    return true;
  }
  const current = list.querySelector('[data-item][aria-current="true"]');
  return current ? press(current, "data-key", key) : false;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) {
    return;
  }
  if (event.key.startsWith("F") && press(document, "data-key-page", event.key)) {
    event.preventDefault();
    return;
  }
  if (typing(event.target) || document.querySelector("dialog[open]")) {
    return;
  }
  const list = event.target.closest("[data-keys]") ?? document.querySelector("[data-keys]");
  if (list && act(list, event.key)) {
    event.preventDefault();
  }
});

// Clicking or tabbing into an item makes it the current one. A pointer that is down comes up first: the current
// item is drawn larger, and what was pressed would slide away from under the finger before it could act.
const makeCurrent = (item) => {
  for (const other of item.closest("[data-keys]")?.querySelectorAll("[data-item][aria-current]") ?? []) {
    other.removeAttribute("aria-current");
  }
  item.setAttribute("aria-current", "true");
};

const CLICKED = 50; // milliseconds; a click follows at once when the pointer comes up
let isPressed = false;
let entered = null;

const release = () => {
  isPressed = false;
  if (entered?.isConnected) {
    makeCurrent(entered);
  }
  entered = null;
};

document.addEventListener("pointerdown", () => {
  isPressed = true;
});
document.addEventListener("click", release);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => window.setTimeout(release, CLICKED));
}

document.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-keys] [data-item]");
  if (item && isPressed) {
    entered = item;
  } else if (item) {
    makeCurrent(item);
  }
});
