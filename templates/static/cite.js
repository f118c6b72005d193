// Adds to the citation box of an article what needs a script: buttons that copy or save, and today's date where a
// citation asks for the day on which the page was read. Without it all texts are there to be selected by hand. It asks
// nothing of any server and keeps nothing.

const box = document.querySelector("details.cite");

/**
 * @param {string} text What the button says.
 * @param {(button: HTMLButtonElement) => void} act What it does.
 * @returns {HTMLButtonElement} A button.
 */
function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", () => act(made));
  return made;
}

/**
 * @param {HTMLElement} from What is copied.
 * @param {{copy: string, copied: string}} texts What the button says, before and after.
 * @returns {HTMLButtonElement} A button that copies the text of an element.
 */
function copier(from, texts) {
  return button(texts.copy, async (own) => {
    await navigator.clipboard.writeText(from.textContent ?? "");
    own.textContent = texts.copied;
    setTimeout(() => { own.textContent = texts.copy; }, 2000);
  });
}

/**
 * @param {HTMLElement} from What is saved, under the name in its `data-file`.
 * @param {string} text What the button says.
 * @returns {HTMLButtonElement} A button that saves the text of an element as a file.
 */
function saver(from, text) {
  return button(text, () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([from.textContent ?? ""], { type: "text/plain;charset=utf-8" }));
    link.download = from.dataset["file"] ?? "";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

if (box instanceof HTMLDetailsElement) {
  const { copy = "", copied = "", save = "" } = box.dataset;
  const texts = { copy, copied };
  const today = new Date();
  const day = [today.getDate(), today.getMonth() + 1].map((part) => String(part).padStart(2, "0"));
  for (const place of box.querySelectorAll(".accessed")) place.textContent = `${day.join(".")}.${today.getFullYear()}`;
  if (navigator.clipboard) {
    for (const one of box.querySelectorAll(".citation, pre, .permanent bdi")) {
      if (one instanceof HTMLElement) (one.closest("a") ?? one).after(" ", copier(one, texts));
    }
  }
  for (const one of box.querySelectorAll("pre")) one.after(" ", saver(one, save));
}
