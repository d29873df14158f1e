// The screen of who leads a session: deeds go one after the other, a refused form is shown where it was typed,
// what is half typed stays while a deed brings the screen anew, and the ring moves by the minute.

const SCREEN = "gezegd";

const isTyped = (field) => {
  if (field.type === "checkbox") {
    return field.checked !== field.defaultChecked;
  }
  if (field.type === "select-one") {
    return !field.options[field.selectedIndex]?.defaultSelected && field.selectedIndex > 0;
  }
  return field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
};

const typedIn = (form) => ({
  form,
  fields: [...form.elements]
    .filter((field) => field.name && isTyped(field))
    .map(({ name, type, value, checked }) => ({ name, type, value, checked })),
});

const putBack = ({ form, fields }) => {
  const fresh = document.getElementById(form.id);
  if (!fresh || fresh === form) {
    return;
  }
  for (const { name, type, value, checked } of fields) {
    const isBox = type === "checkbox";
    const field = [...fresh.elements].find((one) => one.name === name && (!isBox || one.value === value));
    if (!field) {
      continue;
    }
    if (isBox) {
      field.checked = checked;
    } else {
      field.value = value;
    }
    const fold = field.closest("details");
    if (fold) {
      fold.open = true;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

// What each form sent and has no answer to yet, by its id: what differs from that was typed afterwards.
const sent = new Map();

const isWaiting = ({ form, fields }) => {
  const told = sent.get(form.id);
  return !told || fields.some(({ name, type, value }) => type !== "checkbox" && told.get(name) !== value);
};

// Deeds go one at a time. Each answer is the screen as it stands after its own deed, so one that overtook
// another would bring an older screen; and a form that is swapped away never sends what waits in it.
const queue = [];
let busy = null;

const wordsOf = (data) => JSON.stringify([...data].filter(([name]) => name !== "csrfmiddlewaretoken"));
const isSame = (one, other) => one.path === other.path && wordsOf(one.data) === wordsOf(other.data);

const sendNext = () => {
  busy = queue.shift() ?? null;
  if (busy) {
    const source = document.querySelector(".f-in");
    window.htmx.ajax("POST", busy.path, { source, target: `#${SCREEN}`, values: busy.data });
  }
};

document.addEventListener("htmx:confirm", (event) => {
  const { elt, path, target, triggeringEvent } = event.detail;
  if (!(elt instanceof HTMLFormElement) || target.id !== SCREEN) {
    return;
  }
  const data = new FormData(elt);
  const { submitter } = triggeringEvent ?? {};
  if (submitter?.name) {
    data.append(submitter.name, submitter.value);
  }
  const deed = { id: elt.id, path, data };
  if (busy) {
    event.preventDefault();
    if ([busy, ...queue].some((one) => isSame(one, deed))) {
      return; // pressed twice
    }
    queue.push(deed);
  } else {
    busy = deed;
  }
  if (elt.id) {
    sent.set(elt.id, data);
  }
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id !== SCREEN) {
    return;
  }
  const deed = busy;
  event.detail.xhr.addEventListener("loadend", () => {
    if (deed && sent.get(deed.id) === deed.data) {
      sent.delete(deed.id);
    }
    sendNext();
  });
});

// What a swap would take from whoever is typing: words, an unfolded form, and the place of the cursor.
let kept = null;

const isText = (field) => field?.matches("textarea, input:not([type=checkbox], [type=radio])");

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  if (event.detail.target.id !== SCREEN) {
    return;
  }
  const forms = [...document.querySelectorAll("form[data-unsaved][id]")];
  const { activeElement: active } = document;
  kept = {
    typed: forms.map(typedIn).filter((typed) => typed.fields.length && isWaiting(typed)),
    open: forms.filter((form) => form.closest("details")?.open && !sent.has(form.id)).map((form) => form.id),
    at:
      isText(active) && active.id
        ? { id: active.id, from: active.selectionStart, to: active.selectionEnd }
        : null,
  };
});

document.addEventListener("htmx:afterSwap", () => {
  if (!kept) {
    return;
  }
  const { typed, open, at } = kept;
  kept = null;
  for (const id of open) {
    const fold = document.getElementById(id)?.closest("details");
    if (fold) {
      fold.open = true;
    }
  }
  typed.forEach(putBack);
  const field = at && document.getElementById(at.id);
  if (field) {
    field.focus({ preventScroll: true });
    if (at.from !== null && isText(field)) {
      field.setSelectionRange(at.from, at.to);
    }
  }
});

const MINUTE = 60_000;

const say = (ring, left) => {
  const kind = left > 1 ? "many" : left === 1 ? "one" : "over";
  const words = ring.querySelector(`template[data-say="${kind}"]`).content.textContent;
  ring.querySelector("[data-left]").textContent = words.replace("#", String(left));
};

window.setInterval(() => {
  const ring = document.querySelector("[data-ring]:not([data-still])");
  if (!ring) {
    return;
  }
  const minutes = Number(ring.dataset.minutes);
  const passed = Number(ring.dataset.passed) + 1;
  ring.dataset.passed = String(passed);
  say(ring, Math.max(0, minutes - passed));
  const share = minutes ? Math.min(100, Math.round((100 * passed) / minutes)) : 0;
  ring.querySelector(".c1").setAttribute("stroke-dasharray", `${share} 100`);
}, MINUTE);
