// The screen of who leads a session: a refused form is shown where it was typed, what is half typed elsewhere
// stays while a deed brings the screen anew, and the ring moves by the minute.

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
  if (!fresh || fresh === form || !fields.length) {
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

let halfTyped = [];

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  const sent = event.detail.requestConfig.elt;
  halfTyped = [...document.querySelectorAll("form[data-unsaved][id]")]
    .filter((form) => form !== sent)
    .map(typedIn);
});

document.addEventListener("htmx:afterSettle", () => {
  halfTyped.forEach(putBack);
  halfTyped = [];
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
