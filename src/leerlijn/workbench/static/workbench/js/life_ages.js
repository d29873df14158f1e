// On a phone the list of a life folds up by age (<details data-age>), all but the age that was asked for and
// the one with the opened moment. Without a script everything lies open.

const narrow = window.matchMedia("(max-width: 699.98px)");

const fold = () => {
  const ages = [...document.querySelectorAll("details[data-age]")];
  const asked = location.hash && document.getElementById(location.hash.slice(1))?.closest("details");
  for (const age of ages) {
    age.open = !narrow.matches || ages.length === 1 || age === asked;
  }
};

fold();
narrow.addEventListener("change", fold);
// The list is fetched anew where somebody else changed the life.
document.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target.id === "lijst-deel" && fold());
// On paper everything is read.
window.addEventListener("beforeprint", () => {
  for (const age of document.querySelectorAll("details[data-age]")) {
    age.open = true;
  }
});
window.addEventListener("afterprint", fold);
