// Says how the server reads a time, once it was typed: <div data-read="/address/" data-read-of="id of the field">.
// Asked when the field is left, not at every key: each question stands in the log, and its words in no address.

const show = async (part, field) => {
  const token = field.form.elements.namedItem("csrfmiddlewaretoken").value;
  const answer = await fetch(part.dataset.read, {
    method: "POST",
    headers: { "HX-Request": "true", "X-CSRFToken": token },
    body: new URLSearchParams({ when: field.value }),
  }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceChildren(...page.body.childNodes);
  }
};

for (const part of document.querySelectorAll("[data-read]")) {
  document
    .getElementById(part.dataset.readOf)
    ?.addEventListener("change", (event) => show(part, event.target));
}
