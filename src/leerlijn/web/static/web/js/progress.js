// Asks every two seconds how far the work is: <div data-poll="/address/">. The answer is the part again;
// when it no longer carries data-poll the work is done. A refresh header leads to the result.

const EVERY = 2000;

const ask = async (part) => {
  const answer = await fetch(part.dataset.poll, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) {
    follow(part);
    return;
  }
  const onward = answer.headers.get("HX-Redirect");
  if (onward) {
    window.location.assign(onward);
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
  if (fresh) {
    part.replaceWith(fresh);
    follow(fresh);
  }
};

const follow = (part) => {
  if (part.dataset.poll && part.isConnected) {
    window.setTimeout(() => ask(part), EVERY);
  }
};

for (const part of document.querySelectorAll("[data-poll]")) {
  follow(part);
}
document.addEventListener("htmx:load", (event) => {
  for (const part of event.target.querySelectorAll?.("[data-poll]") ?? []) {
    follow(part);
  }
});
