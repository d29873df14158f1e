// Typing that is kept by itself. htmx sends each question a moment after the last key; this module says so
// when it did not arrive, tries again, and warns before somebody leaves with words that are not kept.
// Nothing is put away in the browser.

const AGAIN = 5000;
const waiting = new Set();

const askOf = (event) => event.target.closest?.("[data-ask]");

const missed = (ask) => {
  ask.querySelector("[data-not-kept]").hidden = false;
  window.setTimeout(() => {
    if (ask.isConnected && waiting.has(ask)) {
      ask.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, AGAIN);
};

document.addEventListener("input", (event) => {
  const ask = askOf(event);
  if (ask) {
    waiting.add(ask);
  }
});

// Only the answer to this question is put in the page; never a page to log in, or one that says what went wrong.
document.addEventListener("htmx:beforeSwap", (event) => {
  const ask = askOf(event) ?? event.detail.target.closest("[data-ask]");
  if (ask && !event.detail.xhr.responseText.includes("data-kept")) {
    event.detail.shouldSwap = false;
    missed(ask);
  }
});

// What was typed while the answer was on its way goes along with the next one, which then takes its place here.
const sent = new WeakMap();
const wordsIn = (ask) => ask.querySelector("textarea").value;

document.addEventListener("htmx:beforeRequest", (event) => {
  const ask = askOf(event);
  if (ask) {
    sent.set(ask, wordsIn(ask));
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  const ask = askOf(event);
  if (!ask || !event.detail.successful || !event.detail.xhr.responseText.includes("data-kept")) {
    return;
  }
  ask.querySelector("[data-not-kept]").hidden = true;
  if (sent.get(ask) === wordsIn(ask)) {
    waiting.delete(ask);
  }
});

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const ask = askOf(event);
    if (ask) {
      missed(ask);
    }
  });
}

document.addEventListener("submit", () => waiting.clear());

window.addEventListener("beforeunload", (event) => {
  if ([...waiting].some((ask) => ask.isConnected)) {
    event.preventDefault();
  }
});
