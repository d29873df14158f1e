// Choosing in a list of <form data-filters> shows the choice at once; words to search wait for Enter.

document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-filters] select")) {
    event.target.form.requestSubmit();
  }
});
