// The line through the chosen steps of a drawing of how it went; with a mouse or pen it can be drawn in one go.

const SVG = "http://www.w3.org/2000/svg";

function middleOf(input, grid) {
  const box = input.getBoundingClientRect();
  return [box.left + box.width / 2 - grid.left, box.top + box.height / 2 - grid.top];
}

function draw(field, path) {
  const grid = field.getBoundingClientRect();
  const chosen = [...field.querySelectorAll("input:checked")].filter((input) => input.value !== "");
  const corners = chosen.map((input) => middleOf(input, grid).map(Math.round).join(","));
  path.setAttribute("d", corners.length > 1 ? `M${corners.join("L")}` : "");
}

function choose(event) {
  const step = document.elementFromPoint(event.clientX, event.clientY)?.closest(".moodstep:not(.none)");
  const input = step?.querySelector("input");
  if (input && !input.checked) {
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const field of document.querySelectorAll("[data-mood]")) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("class", "moodthread");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  field.append(svg);
  draw(field, path);
  field.addEventListener("change", () => draw(field, path));
  addEventListener("resize", () => draw(field, path));
  field.addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && event.pointerType !== "touch") {
      choose(event);
    }
  });
}
