/**
 * Today's date in the reader's language, with the way to the page of this day of the year.
 *
 * Fills in what the home page holds hidden: the page is the same every day, so only the browser can know the day.
 * ``data-days`` has a number for each month, whose bit ``d`` says whether its day ``d`` has a page.
 */

const box = document.querySelector("[data-days]");
if (box instanceof HTMLElement) {
  const now = new Date();
  const place = box.querySelector(".of-today > span");
  const link = box.querySelector(".of-today a");
  const months = (box.dataset.days ?? "").split(" ").map(Number);
  const iso = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  if (place && link instanceof HTMLAnchorElement) {
    const time = document.createElement("time");
    time.dateTime = `${now.getFullYear()}-${iso}`;
    time.textContent = new Intl.DateTimeFormat(box.dataset.locale, { dateStyle: "full" }).format(now);
    if ((months[now.getMonth()] >> now.getDate()) & 1) {
      link.href += `${iso}/`;
      link.hidden = false;
    }
    place.parentElement?.removeAttribute("hidden");
    place.replaceWith(time);
  }
}
