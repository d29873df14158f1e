// After a form came back with errors, reading starts at the list of what to look at; whoever types in another
// form meanwhile keeps the cursor.
// A button that cannot act yet (data-inert) stays reachable but does nothing.

const TEXT = "textarea, input:not([type=checkbox], [type=radio])";

const focusFirst = (root) => {
  const first = root.querySelector("[data-focus]");
  const active = document.activeElement;
  const isTypingElsewhere = active?.matches(TEXT) && active.form !== first?.closest("form");
  if (first && !isTypingElsewhere) {
    first.focus();
  }
};

focusFirst(document);
document.addEventListener("htmx:afterSettle", (event) => focusFirst(event.target));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-inert]")) {
    event.preventDefault();
  }
});
