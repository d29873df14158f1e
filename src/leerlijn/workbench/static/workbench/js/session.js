// The screen of who leads a session: a refused form is shown where it was typed, and the ring moves by the minute.

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
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
