// Deciding one by one on <div data-decide>: after each answer the part is swapped, the page stays where it
// is, the sheet shows the place of the current item, and the new count is said.
//
//   <div data-sheet>                  the report; its <mark data-place="3"> belongs to item 3
//   <li data-item data-place="3">     an item
//   <details data-fold>               opens with its first field focused
//   <p data-said>                     the count, copied to the live region #beslist-gezegd

// What was opened or typed at another item while an answer was under way is there again after the swap.

const live = document.getElementById("beslist-gezegd");
let scrolled = 0;

const show = (place, root = document) => {
  const sheet = root.querySelector("[data-sheet]");
  if (!sheet) {
    return;
  }
  for (const mark of sheet.querySelectorAll("mark.cur")) {
    mark.classList.remove("cur");
  }
  const marks = [...sheet.querySelectorAll(`mark[data-place="${place}"]`)];
  for (const mark of marks) {
    mark.classList.add("cur");
  }
  const first = marks[0];
  if (first && sheet.scrollHeight > sheet.clientHeight) {
    const above = first.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += above - sheet.clientHeight / 3;
  }
};

const showCurrent = () => {
  const current = document.querySelector('[data-decide] [data-item][aria-current="true"]');
  if (current?.dataset.place) {
    show(current.dataset.place);
  }
};

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-decide] [data-item][data-place]");
  if (item) {
    show(item.dataset.place);
  }
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.("[data-fold]") && event.target.open) {
      event.target.querySelector("form :is(button, input:not([type=hidden]), textarea)")?.focus();
    }
  },
  true,
);

let unfolded = [];

const keyOf = (item) => item.querySelector("[name=key]")?.value;
const wordsIn = (fold) => [...fold.querySelectorAll("input:not([type=hidden])")];

const foldsApartFrom = (sent) =>
  [...document.querySelectorAll("[data-decide] [data-item]")]
    .filter((item) => !item.contains(sent))
    .flatMap((item) =>
      [...item.querySelectorAll("[data-fold]")].map((fold, nth) => ({
        key: keyOf(item),
        nth,
        isOpen: fold.open,
        values: wordsIn(fold).map((input) => input.value),
      })),
    )
    .filter((fold) => fold.isOpen);

const unfold = (key, nth, values) => {
  const item = [...document.querySelectorAll("[data-decide] [data-item]")].find((one) => keyOf(one) === key);
  const fold = item?.querySelectorAll("[data-fold]")[nth];
  if (fold) {
    fold.open = true;
    wordsIn(fold).forEach((input, place) => {
      input.value = values[place] ?? "";
    });
  }
};

document.addEventListener("htmx:beforeSwap", (event) => {
  // A refused answer comes back with its reason: it is shown like any other.
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  scrolled = document.querySelector("[data-sheet]")?.scrollTop ?? 0;
  unfolded = foldsApartFrom(event.detail.requestConfig.elt);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const { key, nth, values } of unfolded) {
    unfold(key, nth, values);
  }
  unfolded = [];
});

document.addEventListener("htmx:afterSettle", () => {
  const sheet = document.querySelector("[data-sheet]");
  if (sheet) {
    sheet.scrollTop = scrolled;
  }
  showCurrent();
  if (live) {
    live.textContent = document.querySelector("[data-decide] [data-said]")?.textContent.trim() ?? "";
  }
});

showCurrent();
