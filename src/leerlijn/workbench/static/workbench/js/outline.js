// An outline to type in: lines come, go and move at once under the keys; what was done follows in order to the
// server. A no brings back the tree as it stands there, with the reason.

const DEEPEST = 11;
const outline = document.querySelector("[data-outline]");
const notice = document.getElementById("boom-melding");
const token = outline?.querySelector("[name=csrfmiddlewaretoken]")?.value;

const depthOf = (line) => Number(line.dataset.depth);
const fieldOf = (line) => line.querySelector(".causetext");
const isLine = (line) => line?.classList.contains("causeline");

const withBelow = (line) => {
  const found = [line];
  let next = line.nextElementSibling;
  while (isLine(next) && depthOf(next) > depthOf(line)) {
    found.push(next);
    next = next.nextElementSibling;
  }
  return found;
};

const before = (line) => {
  let found = line.previousElementSibling;
  while (isLine(found) && depthOf(found) > depthOf(line)) {
    found = found.previousElementSibling;
  }
  return isLine(found) && depthOf(found) === depthOf(line) ? found : null;
};

const parentOf = (line) => {
  let found = line.previousElementSibling;
  while (isLine(found) && depthOf(found) >= depthOf(line)) {
    found = found.previousElementSibling;
  }
  return isLine(found) ? found : null;
};

const setDepth = (line, depth) => {
  line.classList.replace(`d${line.dataset.depth}`, `d${depth}`);
  line.dataset.depth = depth;
};

const say = (words) => {
  notice.textContent = words;
  notice.hidden = !words;
};

const anew = async (...ids) => {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (fresh) {
      document.getElementById(id)?.replaceChildren(...fresh.childNodes);
    }
  }
};

const waiting = [];
let running = false;

const run = async () => {
  running = true;
  while (waiting.length) {
    const deed = waiting.shift();
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...deed });
    const answer = await fetch(outline.dataset.outline, {
      method: "POST",
      body,
      headers: { "X-Outline": "1" },
    }).catch(() => null);
    if (!answer?.ok) {
      waiting.length = 0;
      const told = answer?.status === 422 ? (await answer.json()).reason : outline.dataset.lost;
      await anew("omtrek", "boom-nog", "boom-tekening");
      say(deed.text ? `${told} (${deed.text})` : told);
    }
  }
  running = false;
  outline.dataset.saved = Number(outline.dataset.saved ?? 0) + 1;
  await anew("boom-nog", "boom-tekening");
};

const send = (deed) => {
  say("");
  waiting.push(deed);
  if (!running) {
    run();
  }
};

const placeIn = (line) => {
  const above = parentOf(line);
  const behind = before(line);
  return {
    ...(above ? { parent: above.dataset.cause } : {}),
    ...(behind ? { after: behind.dataset.cause } : { first: "1" }),
  };
};

// Keeps what stands on a line: a new one is added, another is said anew. An empty line is nothing yet.
const keep = (line) => {
  const field = fieldOf(line);
  const text = field.value.trim();
  if (!text) {
    return false;
  }
  if (!line.dataset.cause) {
    line.dataset.cause = crypto.randomUUID();
    line.id = `o-${line.dataset.cause}`;
    line.classList.remove("fresh");
    send({ deed: "add", pk: line.dataset.cause, text, side: line.dataset.side, ...placeIn(line) });
  } else if (text !== field.defaultValue) {
    send({ deed: "say", cause: line.dataset.cause, text, seen: field.defaultValue });
  }
  field.defaultValue = text;
  return true;
};

const emptyLine = (depth, side) => {
  const line = document.createElement("li");
  line.className = `causeline fresh d${depth}`;
  line.dataset.depth = depth;
  line.dataset.side = side;
  const form = document.createElement("form");
  form.className = "causeform";
  const field = document.createElement("textarea");
  field.rows = 1;
  field.className = "in causetext";
  field.maxLength = 200;
  field.autocomplete = "off";
  field.setAttribute("aria-label", outline.dataset.text);
  form.append(field);
  line.append(form);
  return line;
};

const goTo = (line) => {
  const field = isLine(line) ? fieldOf(line) : null;
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
};

const newLine = (line) => {
  if (!keep(line)) {
    return;
  }
  const fresh = emptyLine(depthOf(line), line.dataset.side);
  withBelow(line).at(-1).after(fresh);
  goTo(fresh);
};

const shift = (line, by) => {
  const moving = withBelow(line);
  const depth = depthOf(line) + by;
  if (by > 0 && (!before(line)?.dataset.cause || Math.max(...moving.map(depthOf)) >= DEEPEST)) {
    return;
  }
  if (by < 0) {
    const above = parentOf(line);
    if (!above) {
      return;
    }
    withBelow(above)
      .at(-1)
      .after(...moving);
  }
  for (const each of moving) {
    setDepth(each, depthOf(each) + by);
  }
  if (depthOf(line) === depth && line.dataset.cause) {
    keep(line);
    send({ deed: "place", cause: line.dataset.cause, ...placeIn(line) });
  }
  goTo(line);
};

const swap = (line, up) => {
  const moving = withBelow(line);
  const other = up ? before(line) : moving.at(-1).nextElementSibling;
  if (!isLine(other) || depthOf(other) !== depthOf(line) || !line.dataset.cause || !other.dataset.cause) {
    return;
  }
  if (up) {
    other.before(...moving);
  } else {
    withBelow(other)
      .at(-1)
      .after(...moving);
  }
  keep(line);
  send({ deed: "place", cause: line.dataset.cause, ...placeIn(line) });
  goTo(line);
};

const drop = (line) => {
  const gone = withBelow(line);
  const next = line.previousElementSibling ?? gone.at(-1).nextElementSibling;
  if (line.dataset.cause) {
    send({ deed: "remove", cause: line.dataset.cause });
  }
  for (const each of gone) {
    each.remove();
  }
  if (!outline.children.length) {
    outline.append(emptyLine(0, "failure"));
  }
  goTo(isLine(next) ? next : outline.firstElementChild);
};

const KEYS = {
  Enter: newLine,
  Tab: (line, event) => shift(line, event.shiftKey ? -1 : 1),
  "Alt+ArrowUp": (line) => swap(line, true),
  "Alt+ArrowDown": (line) => swap(line, false),
  ArrowUp: (line) => goTo(line.previousElementSibling),
  ArrowDown: (line) => goTo(line.nextElementSibling),
  "Ctrl+Delete": drop,
};

const nameOf = (event) => `${event.altKey ? "Alt+" : ""}${event.ctrlKey ? "Ctrl+" : ""}${event.key}`;

if (outline) {
  outline.classList.add("keyed");
  const help = document.querySelector("[data-keys]");
  if (help) {
    help.hidden = false;
  }
  let left = false; // after Escape, Tab goes on as on any page
  outline.addEventListener("keydown", (event) => {
    const line = event.target.closest(".causeline");
    if (!event.target.classList.contains("causetext") || event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      keep(line);
      left = true;
      return;
    }
    const act = left && event.key === "Tab" ? null : KEYS[nameOf(event)];
    if (
      event.key === "Backspace" &&
      !event.target.value &&
      !line.dataset.cause &&
      outline.children.length > 1
    ) {
      event.preventDefault();
      drop(line);
    } else if (act) {
      event.preventDefault();
      act(line, event);
    }
  });
  outline.addEventListener("focusin", (event) => {
    left = left && event.target.classList.contains("causetext");
  });
  outline.addEventListener("focusout", (event) => {
    if (event.target.classList.contains("causetext")) {
      keep(event.target.closest(".causeline"));
    }
  });
  outline.addEventListener("submit", (event) => {
    const isSave = !event.submitter || event.submitter.classList.contains("causesave");
    if (isSave) {
      event.preventDefault();
      keep(event.target.closest(".causeline"));
    }
  });
}
