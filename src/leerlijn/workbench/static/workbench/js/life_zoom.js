// Looking closer at a life: <life-zoom> around the drawing. Without a script its links do the same.
//
//   a[data-zoom]        shows the piece in place; the address follows, so that it can be kept and sent on
//   Ctrl + wheel        closer and further where the pointer is; the wheel alone once the drawing has the focus
//   two fingers         closer and further; sideways on a touchpad, or with Shift: earlier and later
//   + - 0               closer, further, the whole life
//   arrow keys          on an entry: to the next one in time, or in a lane above or below; with Shift, and
//                       on the row of levels: the piece before or after
//   a click on an age   lights that year, and once more makes all equally light
//
// The server draws every piece anew, with the words that fit. Only while fingers or wheel still move, the
// drawing that stands is stretched.

const DAY = 864e5;
const SHORTEST = 6; // days
const RESTS = 160; // ms without a movement of the wheel
const TWICE = 2;

const dayOf = (words) => Date.parse(words) / DAY;
const written = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
const hasSize = (element) => element.getClientRects().length > 0;
const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

// What had the focus, to give it back once the new piece is drawn.
let focused = "";

// Pages that show the same piece: their links look along.
const takeAlong = () => {
  const here = new URLSearchParams(location.search);
  for (const link of document.querySelectorAll("a[data-look]")) {
    const there = new URLSearchParams(link.search);
    for (const name of ["van", "tot", "licht"]) {
      there.delete(name);
      if (here.has(name)) {
        there.set(name, here.get(name));
      }
    }
    link.search = there.toString();
  }
};

class LifeZoom extends HTMLElement {
  #fingers = new Map();
  #stretch = 1;
  #slide = 0;
  #apart = 0;
  #at = 0;
  #timer = 0;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("focusin", (event) => this.#rove(event.target.closest("svg.ll a")));
    this.addEventListener("wheel", (event) => this.#turned(event), { passive: false });
    this.addEventListener("pointerdown", (event) => this.#touched(event));
    this.addEventListener("pointermove", (event) => this.#pinched(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.addEventListener(end, (event) => this.#released(event));
    }
    for (const drawing of this.querySelectorAll("svg.ll")) {
      this.#rove(drawing.querySelector("a:has(.ll-selbox)") ?? drawing.querySelector("a"));
    }
    takeAlong();
    if (focused) {
      this.querySelector(`svg.ll a[href^="${focused}"]`)?.focus({ preventScroll: true });
      focused = "";
    }
  }

  // The drawing that this screen shows, with its ruler.
  get #ruled() {
    return [...this.querySelectorAll(".daysdrawn")].find(hasSize);
  }

  // The entries in order of time, as they are drawn.
  get #entries() {
    const place = (link) => link.getBoundingClientRect();
    return [...(this.#ruled?.querySelectorAll("svg.ll a") ?? [])].sort(
      (one, other) => place(one).left - place(other).left || place(one).top - place(other).top,
    );
  }

  // One entry of a drawing is reached with Tab, the others from there.
  #rove(entry) {
    for (const link of entry?.closest("svg").querySelectorAll("a") ?? []) {
      link.setAttribute("tabindex", link === entry ? "0" : "-1");
    }
  }

  #go(url) {
    const entry = document.activeElement?.closest("svg.ll a");
    focused = entry ? entry.getAttribute("href").split(/[?#]/)[0] : "";
    window.htmx.ajax("GET", url, { target: "#zicht", swap: "outerHTML", push: url });
  }

  #show(first, last) {
    const bounds = [dayOf(this.dataset.first), dayOf(this.dataset.last)];
    const query = new URLSearchParams(location.search);
    query.delete("van");
    query.delete("tot");
    if (first > bounds[0] || last < bounds[1]) {
      query.set("van", written(first));
      query.set("tot", written(Math.max(last, first + SHORTEST)));
    }
    this.#go(`${location.pathname}?${query}`);
  }

  // Closer (more than 1) or further around a place in the drawing, in its own px.
  #scaled(times, at, slide = 0) {
    const { first, last } = this.#ruled.dataset;
    const [begin, end] = [dayOf(first), dayOf(last)];
    const day = this.#day(at);
    const shift = slide * (end - begin);
    const span = Math.max((end - begin) / times, SHORTEST);
    const from = day - ((day - begin) / (end - begin)) * span + shift;
    this.#show(from, from + span);
  }

  #day(at) {
    const { left, zero, right, first, origin, last } = this.#ruled.dataset;
    const [x0, x1, d0, d1] = at < Number(zero) ? [left, zero, first, origin] : [zero, right, origin, last];
    const share = Math.min(Math.max((at - x0) / (x1 - x0 || 1), 0), 1);
    return dayOf(d0) + share * (dayOf(d1) - dayOf(d0));
  }

  #place(x) {
    const box = this.#ruled.getBoundingClientRect();
    return ((x - box.left) / box.width) * this.#wide;
  }

  get #wide() {
    return this.#ruled.querySelector("svg.ll").viewBox.baseVal.width;
  }

  #clicked(event) {
    if (!isPlain(event)) {
      return;
    }
    const link = event.target.closest("a[data-zoom]");
    const figure = event.target.closest(".ll-age, .ll-age2");
    const lights = figure && this.querySelector(`[data-lights="${Number.parseInt(figure.textContent, 10)}"]`);
    if (link || lights) {
      event.preventDefault();
      const dark = lights?.hasAttribute("aria-current") && this.querySelector('[data-lights=""]');
      this.#go((link ?? (dark || lights)).href);
    } else if (event.target.closest("svg.ll") && !event.target.closest("a")) {
      this.#ruled?.querySelector('a[tabindex="0"]')?.focus({ preventScroll: true });
    }
  }

  #pressed(event) {
    const entry = event.target.closest("svg.ll a");
    const sideways = { ArrowLeft: "before", ArrowRight: "after" }[event.key];
    const bySide = sideways && (event.shiftKey || event.target.closest(".zoomnav"));
    if (event.ctrlKey || event.altKey || event.metaKey || !(entry || bySide)) {
      return;
    }
    if (bySide) {
      const link = this.querySelector(`[data-zoom="${sideways}"]`);
      if (link) {
        this.#go(link.href);
      }
    } else if (["+", "=", "-"].includes(event.key)) {
      const box = entry.getBoundingClientRect();
      this.#scaled(event.key === "-" ? 1 / TWICE : TWICE, this.#place(box.left + box.width / 2));
    } else if (event.key === "0") {
      this.#go(this.querySelector("#kijk-life").href);
    } else if (!this.#moved(entry, event.key)) {
      return;
    }
    event.preventDefault();
  }

  // To the entry beside this one: by time, or the nearest above or below.
  #moved(entry, key) {
    const entries = this.#entries;
    const now = entries.indexOf(entry);
    const inTime = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: entries.length - 1 };
    let next = entries[inTime[key]];
    if (key === "ArrowUp" || key === "ArrowDown") {
      const from = entry.getBoundingClientRect();
      const beyond = (box) => (key === "ArrowUp" ? from.top - box.bottom : box.top - from.bottom) > -2;
      const far = (box) => Math.abs(box.top - from.top) + Math.abs(box.left - from.left) / 2;
      const boxes = entries.map((link) => [link, link.getBoundingClientRect()]);
      const found = boxes.filter(([, box]) => beyond(box)).sort((one, other) => far(one[1]) - far(other[1]));
      next = found[0]?.[0];
    } else if (!(key in inTime)) {
      return false;
    }
    next?.focus();
    return true;
  }

  #turned(event) {
    const drawing = event.target.closest("svg.ll");
    const aside = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const wanted = event.ctrlKey || aside || drawing?.contains(document.activeElement);
    if (!drawing || !wanted) {
      return;
    }
    event.preventDefault();
    this.#at = this.#place(event.clientX);
    if (aside && !event.ctrlKey) {
      this.#slide += (event.deltaX || event.deltaY) / drawing.clientWidth;
    } else {
      this.#stretch *= Math.exp(-event.deltaY / 300);
    }
    this.#stretched();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), RESTS);
  }

  #touched(event) {
    if (event.pointerType !== "touch" || !event.target.closest("svg.ll")) {
      return;
    }
    this.#fingers.set(event.pointerId, event.clientX);
    if (this.#fingers.size === TWICE) {
      const [one, other] = this.#fingers.values();
      this.#apart = Math.max(Math.abs(one - other), 20);
      this.#at = this.#place((one + other) / 2);
    }
  }

  #pinched(event) {
    if (!this.#fingers.has(event.pointerId)) {
      return;
    }
    this.#fingers.set(event.pointerId, event.clientX);
    if (this.#fingers.size === TWICE) {
      const [one, other] = this.#fingers.values();
      this.#stretch = Math.max(Math.abs(one - other), 20) / this.#apart;
      this.#stretched();
    }
  }

  #released(event) {
    const both = this.#fingers.size === TWICE;
    if (this.#fingers.delete(event.pointerId) && both) {
      this.#settle();
    }
  }

  // While somebody still moves: the drawing that stands, stretched.
  #stretched() {
    const drawing = this.#ruled.querySelector("svg.ll");
    drawing.style.transformOrigin = `${(this.#at / this.#wide) * 100}% 0`;
    drawing.style.transform = `translateX(${-this.#slide * 100}%) scaleX(${this.#stretch})`;
  }

  #settle() {
    const [stretch, slide] = [this.#stretch, this.#slide];
    [this.#stretch, this.#slide] = [1, 0];
    if (Math.abs(stretch - 1) > 0.03 || Math.abs(slide) > 0.01) {
      this.#scaled(stretch, this.#at, slide);
    }
  }
}

customElements.define("life-zoom", LifeZoom);
