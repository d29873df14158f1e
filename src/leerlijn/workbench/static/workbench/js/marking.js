// Choosing a piece of the text to mark: by mouse, by touch, or by keyboard a sentence at a time. What is sent are
// places in code points; the browser counts in halves of an emoji, so each place is counted anew from its paragraph.

const form = document.querySelector("[data-marking]");
const text = document.querySelector("[data-text]");
const paragraphs = [...document.querySelectorAll("[data-text] [data-start]")];
const fields = { start: form.querySelector("[name=start]"), end: form.querySelector("[name=end]") };
const chosen = form.querySelector("[data-chosen]");
const LONGEST = 160;

const codePoints = (words) => [...words].length;

// How many code points of a paragraph stand before a place in it.
const before = (paragraph, node, offset) => {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return codePoints(range.toString());
};

const placeOf = (range) => {
  const touched = paragraphs.filter((paragraph) => range.intersectsNode(paragraph));
  const first = touched[0];
  const last = touched.at(-1);
  if (!first) {
    return null;
  }
  const begins = first.contains(range.startContainer)
    ? before(first, range.startContainer, range.startOffset)
    : 0;
  const ends = last.contains(range.endContainer)
    ? before(last, range.endContainer, range.endOffset)
    : codePoints(last.textContent);
  const start = Number(first.dataset.start) + begins;
  const end = Number(last.dataset.start) + ends;
  return range.toString().trim() && start < end ? { start, end } : null;
};

const show = (place, words) => {
  fields.start.value = place ? place.start : "";
  fields.end.value = place ? place.end : "";
  chosen.hidden = !place;
  chosen.textContent = place ? `“${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”` : "";
  form.toggleAttribute("data-has", Boolean(place));
};

const showSelection = () => {
  const selection = document.getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  // Leaving the text for a field of the form keeps what was chosen.
  if (!range || !text.contains(range.commonAncestorContainer) || range.collapsed) {
    return;
  }
  show(placeOf(range), range.toString().trim());
};

document.addEventListener("selectionchange", showSelection);

// A sentence at a time: arrows choose one, Shift with an arrow takes in one more, Enter goes on to the form.
const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
const sentences = paragraphs.flatMap((paragraph) =>
  [...segmenter.segment(paragraph.textContent)].map((part) => ({
    paragraph,
    from: part.index,
    to: part.index + part.segment.trimEnd().length,
  })),
);
let anchor = -1;
let focus = -1;

// The text node at a place in a paragraph that may hold marks.
const nodeAt = (paragraph, offset) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) {
      return [node, left];
    }
    left -= node.length;
  }
  return [paragraph, paragraph.childNodes.length];
};

const select = () => {
  const [first, last] = [sentences[Math.min(anchor, focus)], sentences[Math.max(anchor, focus)]];
  document
    .getSelection()
    .setBaseAndExtent(...nodeAt(first.paragraph, first.from), ...nodeAt(last.paragraph, last.to));
  // At once: the browser tells of a selection a moment later, and Enter may come before that.
  showSelection();
  sentences[focus].paragraph.scrollIntoView({ block: "nearest" });
};

text.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.target !== text || event.ctrlKey || event.altKey || event.metaKey || !sentences.length) {
    return;
  }
  if (event.key === "Enter" && fields.end.value) {
    event.preventDefault();
    form.querySelector("[name=note]").focus();
  }
  if (step) {
    event.preventDefault();
    focus = Math.min(Math.max(focus + step, 0), sentences.length - 1);
    anchor = event.shiftKey && anchor >= 0 ? anchor : focus;
    select();
  }
});

form.dataset.js = "";
form.querySelector("[data-hint]").hidden = false;
