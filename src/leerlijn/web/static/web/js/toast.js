// A toast stays until it is closed or the next page comes. It is put in again after loading,
// because a screen reader only says what changes inside the live region. Its room stays meanwhile
// (data-room), so that nothing moves under somebody's hand.

const region = document.getElementById("toasts");

const closable = (root) => {
  for (const button of root.querySelectorAll("[data-toast] [data-close]")) {
    button.hidden = false;
  }
};

if (region?.children.length) {
  closable(region);
  const toasts = [...region.children];
  region.dataset.room = "";
  region.replaceChildren();
  window.setTimeout(() => {
    region.append(...toasts);
    delete region.dataset.room;
  }, 100);
}

document.addEventListener("htmx:load", (event) => closable(event.target));
document.addEventListener("click", (event) => {
  event.target.closest("[data-toast] [data-close]")?.closest("[data-toast]").remove();
});
