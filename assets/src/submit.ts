import { onContent } from "./page";

const longest = 20_000;
const underWay = new Map<HTMLFormElement, number>();

// First in line, before Blazor: a second click while the first is on its way is dropped.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method === "dialog") return;
    if (underWay.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // A download leaves the page where it is, so the form is freed after a while.
    underWay.set(form, window.setTimeout(() => release(form), longest));
    // Marked only after the browser has read the form, else the pressed button's value would be lost.
    window.setTimeout(() => {
      if (event.defaultPrevented && !form.hasAttribute("data-enhance")) return release(form);
      mark(form, true);
    });
  },
  { capture: true },
);

function mark(form: HTMLFormElement, busy: boolean): void {
  form.toggleAttribute("data-busy", busy);
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button], [type=reset])")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function release(form: HTMLFormElement): void {
  window.clearTimeout(underWay.get(form));
  underWay.delete(form);
  mark(form, false);
}

const releaseAll = (): void => [...underWay.keys()].forEach(release);
window.addEventListener("pageshow", releaseAll);
onContent(releaseAll);
