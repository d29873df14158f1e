// After a form came back with errors, reading starts at the list of what to look at.
// A button that cannot act yet (data-inert) stays reachable but does nothing.

const focusFirst = (root) => root.querySelector("[data-focus]")?.focus();

focusFirst(document);
document.addEventListener("htmx:afterSettle", (event) => focusFirst(event.target));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-inert]")) {
    event.preventDefault();
  }
});
