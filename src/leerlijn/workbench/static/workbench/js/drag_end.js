// Drags an end of a bar in the drawing <div data-scale>: an extra beside the form for a time, never the only
// way. While somebody drags, a line follows the hand; what it means is asked from the server, which says it in
// words before anything is kept. Taking hold counts within a few px of an end, with a mouse, pen or finger.

const NEAR = 12;
const MOVED = 5;

let held = null;

const scaleOf = (drawing) => {
  const { first, origin, last, left, zero, right } = drawing.dataset;
  const day = (words) => Date.parse(`${words}T00:00:00Z`);
  return {
    first: day(first),
    origin: day(origin),
    last: day(last),
    left: Number(left),
    zero: Number(zero),
    right: Number(right),
  };
};

const placeIn = (svg, event) => {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return point.x;
};

const dayAt = (scale, x) => {
  const late = x >= scale.zero;
  const [from, to] = late ? [scale.origin, scale.last] : [scale.first, scale.origin];
  const [begin, end] = late ? [scale.zero, scale.right] : [scale.left, scale.zero];
  const part = Math.min(Math.max((x - begin) / Math.max(end - begin, 1), 0), 1);
  return new Date(from + part * (to - from)).toISOString().slice(0, 10);
};

const yearIn = (scale) => {
  const years = (scale.last - scale.origin) / (365.25 * 86_400_000);
  return ((scale.right - scale.zero) / Math.max(years, 0.01)).toFixed(1);
};

const endUnder = (event) => {
  const bar = event.target.closest?.("[data-scale] .ll-bar:not(.ll-untold)");
  const hit = bar?.querySelector(".ll-hit");
  if (!hit) {
    return null;
  }
  const box = hit.getBoundingClientRect();
  const reach = Math.min(NEAR, box.width / 3);
  const end = event.clientX - box.left < reach ? "start" : box.right - event.clientX < reach ? "end" : "";
  return end && { bar, end, drawing: bar.closest("[data-scale]"), svg: bar.closest("svg") };
};

const letGo = () => {
  held?.guide?.remove();
  held = null;
};

const guideIn = (svg) => {
  const guide = document.createElementNS("http://www.w3.org/2000/svg", "line");
  guide.setAttribute("class", "ll-hand");
  guide.setAttribute("y1", "0");
  guide.setAttribute("y2", String(svg.viewBox.baseVal.height));
  svg.append(guide);
  return guide;
};

const ask = ({ bar, end, drawing }, x) => {
  const address = bar.querySelector("a").getAttribute("href").split(/[?#]/)[0];
  const scale = scaleOf(drawing);
  window.htmx.ajax("POST", `${address}tijd/`, {
    source: drawing,
    target: "#verschoven",
    swap: "outerHTML",
    values: {
      csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
      step: "say",
      end,
      day: dayAt(scale, x),
      year: yearIn(scale),
    },
  });
};

document.addEventListener("pointermove", (event) => {
  if (!held) {
    document.documentElement.toggleAttribute("data-at-end", Boolean(endUnder(event)));
    return;
  }
  if (Math.abs(event.clientX - held.from) > MOVED) {
    held.guide ??= guideIn(held.svg);
    const x = String(placeIn(held.svg, event));
    held.guide.setAttribute("x1", x);
    held.guide.setAttribute("x2", x);
  }
});

document.addEventListener("pointerdown", (event) => {
  const found = event.button === 0 && endUnder(event);
  if (found) {
    held = { ...found, from: event.clientX };
  }
});

document.addEventListener("pointerup", (event) => {
  if (held?.guide) {
    ask(held, placeIn(held.svg, event));
    // The bar is a link; this was no click on it.
    document.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
  }
  letGo();
});

document.addEventListener("pointercancel", letGo);
document.addEventListener("dragstart", (event) => held && event.preventDefault());
document.addEventListener("keydown", (event) => event.key === "Escape" && letGo());
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-let-go]")) {
    event.target.closest("#verschoven").replaceChildren();
  }
});
