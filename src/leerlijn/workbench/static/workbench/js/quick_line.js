// The line in which moments are typed: <form data-line>. htmx shows how it is read while somebody types, and
// stores it with Enter; this module clears the line, keeps the cursor there, and knows three keys:
//
//   Alt+1 … Alt+5   chooses a track        F2   the next track        Ctrl+Z in an empty line   takes back
//
// What was typed on while a line was on its way stays in the line.

const form = document.querySelector("form[data-line]");
const line = form?.querySelector("[name=r-line]");
const tracks = () => [...form.querySelectorAll("[name=r-track]")];

const readAgain = () => line.value.trim() && window.htmx.trigger(line, "read-again");

const choose = (place) => {
  const radio = tracks()[place];
  if (radio) {
    radio.checked = true;
    readAgain();
  }
};

const takeBack = () => {
  const undo = [...document.querySelectorAll("[data-toast] form")].at(-1);
  if (undo) {
    const values = Object.fromEntries(new FormData(undo));
    window.htmx.ajax("POST", undo.action, { target: "#read", swap: "outerHTML", values });
  }
};

// Who told the last line most likely tells the next one too.
const keepTeller = ({ teller, who }) => {
  const choice = form.querySelector("[name=r-teller]");
  if (![...choice.options].some((option) => option.value === teller)) {
    choice.add(new Option(who, teller));
  }
  choice.value = teller;
};

const pressed = (event) => {
  const digit = /^Digit([1-5])$/.exec(event.code);
  if (event.altKey && !event.ctrlKey && digit) {
    choose(Number(digit[1]));
  } else if (event.key === "F2") {
    const now = tracks().findIndex((radio) => radio.checked);
    choose((now % (tracks().length - 1)) + 1);
  } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && line.value === "") {
    takeBack();
  } else {
    return;
  }
  event.preventDefault();
};

if (form) {
  form.addEventListener("keydown", pressed);
  form.addEventListener("change", (event) => event.target !== line && readAgain());
  // An empty line has nothing to be read, and nothing to be stored.
  form.addEventListener("htmx:configRequest", (event) => {
    if (line.value.trim() === "") {
      event.preventDefault();
    }
  });
  // Where the drawing was fetched anew, what is being typed goes into it again.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id === "zicht") {
      form.querySelector("[name=drawn]").value = "";
      readAgain();
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const stored = event.detail.target?.id === "read" && document.querySelector("#read [data-stored]");
    if (!stored) {
      return;
    }
    const sent = stored.dataset.stored;
    line.value = line.value.startsWith(sent) ? line.value.slice(sent.length).trimStart() : line.value;
    tracks()[0].checked = true;
    keepTeller(stored.dataset);
    delete stored.dataset.stored;
    line.focus();
    readAgain();
  });
}
