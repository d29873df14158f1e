// Opens a <dialog> from any button with data-opens="its id"; data-close inside shuts it.
// The browser keeps focus inside, closes on Escape and gives focus back.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest("dialog [data-close]");
  if (closer) {
    closer.closest("dialog").close();
  }
});
