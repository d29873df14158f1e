// Puts a demo account into the log-in form: <button data-fill="form id" data-login="…" data-password="…">.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  const form = button && document.getElementById(button.dataset.fill);
  if (!form) {
    return;
  }
  for (const [name, value] of Object.entries(button.dataset)) {
    const field = form.elements.namedItem(name);
    if (field) {
      field.value = value;
    }
  }
  form.querySelector("[type=submit]").focus();
});
