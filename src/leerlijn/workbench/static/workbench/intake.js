// Handing in: files may be dragged, folders keep their paths, and too much is said before it is sent.

const form = document.querySelector("[data-hand-in]");
const inputs = [...form.querySelectorAll("input[type=file]")];
const drop = form.querySelector("[data-drop]");
const chosen = form.querySelector("[data-chosen]");
const tooMuch = form.querySelector("[data-too-much]");

const files = () => inputs.flatMap((input) => [...input.files]);

const reason = () => {
  const all = files();
  if (all.length > Number(form.dataset.most)) {
    return tooMuch.dataset.many;
  }
  const large = all.find((file) => file.size > Number(form.dataset.largest));
  return large ? `${large.name} ${tooMuch.dataset.large}` : "";
};

const tell = () => {
  const many = files().length;
  chosen.textContent = many ? `${many} ${many === 1 ? chosen.dataset.one : chosen.dataset.more}` : "";
  tooMuch.textContent = reason();
  tooMuch.hidden = !tooMuch.textContent;
};

const keepPaths = () => {
  for (const old of form.querySelectorAll("input[name=paths]")) {
    old.remove();
  }
  for (const file of files().filter((candidate) => candidate.webkitRelativePath)) {
    const path = document.createElement("input");
    path.type = "hidden";
    path.name = "paths";
    path.value = file.webkitRelativePath;
    form.append(path);
  }
};

for (const input of inputs) {
  input.addEventListener("change", tell);
}

form.addEventListener("submit", (event) => {
  keepPaths();
  tell();
  if (!tooMuch.hidden) {
    event.preventDefault();
    tooMuch.scrollIntoView({ block: "center" });
  }
});

form.querySelector("[data-drop-hint]").hidden = false;
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  inputs[0].files = event.dataTransfer.files;
  tell();
});
