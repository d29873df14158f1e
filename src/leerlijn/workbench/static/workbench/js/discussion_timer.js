// How far a round is. The server says how much of it passed; from there this page counts on by itself, also
// when the screen slept in between. Nothing counts down in seconds, and a round may run over.

const MINUTE = 60_000;
const OFTEN = 5_000;

const say = (ring, left) => {
  const kind = left > 1 ? "many" : left === 1 ? "one" : "over";
  const words = ring.querySelector(`template[data-say="${kind}"]`).content.textContent;
  ring.querySelector("[data-left]").textContent = words.replace("#", String(left));
};

const show = (ring, began) => {
  const minutes = Number(ring.dataset.minutes);
  const passed = Math.floor((Date.now() - began) / MINUTE);
  say(ring, Math.max(0, minutes - passed));
  ring
    .querySelector(".c1")
    .setAttribute("stroke-dasharray", `${Math.min(100, Math.round((100 * passed) / minutes))} 100`);
};

for (const ring of document.querySelectorAll("[data-timer]")) {
  const began = Date.now() - Number(ring.dataset.passed) * 1000;
  show(ring, began);
  window.setInterval(() => show(ring, began), OFTEN);
}
