// Marks a word in the text on the page. It stays in the browser: what somebody looks for is sent nowhere.
// What was marked before stays as it is: only words are wrapped, nothing is written anew.

const box = document.querySelector("[data-find]");
const field = box.querySelector("input");
const found = box.querySelector("[data-found]");
const paragraphs = [...document.querySelectorAll("[data-text] p")];
const SHORTEST = 2;

const clear = () => {
  for (const hit of document.querySelectorAll("[data-text] mark[data-hit]")) {
    const parent = hit.parentNode;
    hit.replaceWith(hit.textContent);
    parent.normalize();
  }
};

const nodesIn = (paragraph) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push(node);
  }
  return nodes;
};

const markIn = (node, word) => {
  const text = node.data;
  const lowered = text.toLowerCase();
  const parts = [];
  let at = 0;
  // A letter that grows when it is made small would shift what is marked; such a text is left alone.
  for (
    let hit = lowered.indexOf(word);
    hit >= 0 && lowered.length === text.length;
    hit = lowered.indexOf(word, at)
  ) {
    const mark = document.createElement("mark");
    mark.dataset.hit = "";
    mark.textContent = text.slice(hit, hit + word.length);
    parts.push(text.slice(at, hit), mark);
    at = hit + word.length;
  }
  if (parts.length) {
    node.replaceWith(...parts, text.slice(at));
  }
  return parts.length / 2;
};

field.addEventListener("input", () => {
  clear();
  const word = field.value.trim().toLowerCase();
  if (word.length < SHORTEST) {
    found.textContent = "";
    return;
  }
  const times = paragraphs.flatMap(nodesIn).reduce((sum, node) => sum + markIn(node, word), 0);
  found.textContent = times ? `${times} ${found.dataset.times}` : found.dataset.none;
  document.querySelector("[data-text] mark[data-hit]")?.scrollIntoView({ block: "center" });
});

box.hidden = false;
