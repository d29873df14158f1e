// Rows by keyboard, as in a spreadsheet: arrows go from row to row (keys.js), Enter presses the first answer of
// the row that has the focus, F2 opens it to put it right, Esc shuts it without keeping anything, Ctrl+Z takes the
// last choice back. After a choice the focus goes on to the next row that still asks something.

const shutButtons = (root) => {
  for (const button of root.querySelectorAll("[data-shut]")) {
    button.hidden = false;
  }
};

shutButtons(document);
document.addEventListener("htmx:load", (event) => shutButtons(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-item]")) {
    event.target.querySelector("[data-first]")?.click();
    event.preventDefault();
  }
  const row = event.target.closest?.("[data-item]");
  const key = { F2: "[data-edit]", Escape: "[data-shut]" }[event.key];
  const button = key && row?.querySelector(key);
  if (button) {
    button.click();
    event.preventDefault();
  }
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.target.matches("input, textarea")) {
    const undo = [...document.querySelectorAll("[data-toast] form button")].at(-1);
    undo?.click();
    if (undo) {
      event.preventDefault();
    }
  }
});

const goOn = (row) => {
  const open = [...document.querySelectorAll("[data-keys] [data-open]")];
  const after = open.find((other) => row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  (after ?? open[0])?.focus({ preventScroll: false });
};

// Only an answer that decided something brings a new foot along; opening a row does not.
document.addEventListener("htmx:afterRequest", (event) => {
  const id = event.detail.target?.id ?? "";
  if (!id.startsWith("regel-") || !event.detail.successful) {
    return;
  }
  window.setTimeout(() => {
    const row = document.getElementById(id);
    if (row?.matches(".now")) {
      row.querySelector("input:not([type=hidden])")?.focus();
    } else if (row && !row.matches("[data-open]")) {
      goOn(row);
    } else {
      row?.focus();
    }
  }, 50);
});
