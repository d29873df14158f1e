// Pasting on <textarea data-paste="id of a hidden field">: beside the plain text, the table that Excel or Word
// put on the clipboard goes along, for only there the cells are whole. Whoever changes the text by hand after
// that means the text, so the table is let go of.

const area = document.querySelector("[data-paste]");
const table = area && document.getElementById(area.dataset.paste);
const said = document.querySelector("[data-pasted]");

const keep = (html) => {
  table.value = html;
  if (said) {
    said.hidden = html === "";
  }
};

area?.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const whole = area.value.trim() === "" || area.selectionEnd - area.selectionStart === area.value.length;
  const holds = whole && /<table/i.test(html);
  window.setTimeout(() => keep(holds ? html : ""));
});
area?.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") {
    keep("");
  }
});
