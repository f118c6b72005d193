/**
 * Results whose words stand only in the article show a summary without any of them: once such a result is seen, its page is loaded and the
 * place that was found takes the summary's lines. The lines stay as many as they were, so that nothing below moves.
 */
import { highlighted } from "./elements.js";

/** @typedef {{ archive: import("../types").Archive, result: import("../types").Result }} Asked */

/** How far below the window a result is taken for seen. */
const SOON = "0px 0px 25% 0px";
/** Characters of an excerpt, where the summary has fewer. */
const SHORTEST = 60;

export class Excerpts {
  constructor() {
    this.left = new AbortController();
    /** @type {Map<Element, Asked>} */
    this.asked = new Map();
    this.seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void this.#show(/** @type {HTMLElement} */ (target));
    }, { rootMargin: SOON });
  }

  /** Forget the results of the last answer, whatever is on its way. */
  stop() {
    this.left.abort();
    this.left = new AbortController();
    this.seen.disconnect();
    this.asked.clear();
  }

  /** @param {Element} summary of a result in the page @param {Asked} asked */
  watch(summary, asked) {
    this.asked.set(summary, asked);
    this.seen.observe(summary);
  }

  /** @param {HTMLElement} summary */
  async #show(summary) {
    const { signal } = this.left;
    const asked = this.asked.get(summary);
    this.seen.unobserve(summary);
    if (!asked) return;
    const parts = await asked.archive
      .excerpt(asked.result, { length: Math.max(SHORTEST, summary.textContent?.length ?? 0), signal })
      .catch(() => []); // the summary stays, which is all that there was before
    if (signal.aborted || !parts.some(({ match }) => match)) return;
    const lines = Math.max(1, Math.round(summary.clientHeight / parseFloat(getComputedStyle(summary).lineHeight)));
    summary.style.setProperty("--lines", String(lines));
    summary.classList.add("excerpt");
    summary.replaceChildren(...highlighted(parts));
  }
}
