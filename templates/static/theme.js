/**
 * Light or dark: follows the reader's system until the switch in the masthead says otherwise, and keeps the choice in
 * this browser. A choice that is what the system has anyway is forgotten, so that the page follows the system again.
 *
 * The first lines run before anything is painted, so that no page flashes in the other theme; without this module the
 * switch is absent, and style.css follows the system.
 */

const KEY = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

/** @returns {string | null} "light", "dark", or null where there is no choice or nothing may be kept */
function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string | null} choice */
function keep(choice) {
  try {
    if (choice) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing shows the choice on this page alone.
  }
}

/** @param {string | null} choice */
function show(choice) {
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  else delete root.dataset.theme;
}

/** @returns {boolean} what the page is now */
const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

show(kept());

function begin() {
  const button = document.querySelector("button.theme");
  if (!(button instanceof HTMLButtonElement)) return;
  const tell = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    const choice = wanted === (system.matches ? "dark" : "light") ? null : wanted;
    show(choice);
    keep(choice);
    tell();
  });
  system.addEventListener("change", tell);
  // Other pages that are open follow.
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    show(kept());
    tell();
  });
  // A page that comes back from the cache of "back" may have missed a choice.
  addEventListener("pageshow", () => {
    show(kept());
    tell();
  });
  tell();
  button.hidden = false;
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
