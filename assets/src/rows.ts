import { around, onContent } from "./page";

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-row]")];
const boxIn = (row: Element | null | undefined): HTMLInputElement | null => row?.querySelector<HTMLInputElement>("input[data-select]") ?? null;
let last: HTMLInputElement | null = null;

/** Puts the focus on the next or previous row's link; false when the page has no rows. */
export function moveRow(step: 1 | -1): boolean {
  const list = rows();
  if (list.length === 0) return false;
  const at = list.findIndex((row) => row.contains(document.activeElement));
  list[Math.max(0, Math.min(list.length - 1, at + step))]?.querySelector<HTMLElement>("a[href]")?.focus();
  return true;
}

/** Ticks the row that holds the focus; false when none does. */
export function selectRow(): boolean {
  const box = boxIn(document.activeElement?.closest("[data-row]"));
  if (!box) return false;
  tick(box, !box.checked);
  return true;
}

/** What is done with ticked rows is done with the row that holds the focus when none is ticked. */
export function chooseForAct(): void {
  if (!rows().some((row) => boxIn(row)?.checked)) selectRow();
}

/** Puts the focus back on the row that something was to be done with. */
export function focusChosenRow(): void {
  const row = rows().find((one) => boxIn(one)?.checked) ?? rows()[0];
  row?.querySelector<HTMLElement>("a[href]")?.focus();
}

/** Ticks no row any more. */
export function clearRows(): void {
  for (const row of rows()) {
    const box = boxIn(row);
    if (box) tick(box, false);
  }
}

// Whoever opened a row and comes back goes on from it.
const left = "kademe-row:";
const here = (): string => left + location.pathname + location.search;

// First in line: afterwards the address is the next page's already.
document.addEventListener(
  "click",
  (event) => {
    const link = around<HTMLAnchorElement>(event, "[data-row] a[href]");
    if (link) attempt(() => sessionStorage.setItem(here(), link.getAttribute("href") ?? ""));
  },
  { capture: true },
);

onContent(() => {
  const href = attempt(() => sessionStorage.getItem(here()));
  const link = href ? rows().map((row) => row.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)).find((one) => one) : null;
  if (!link) return;
  attempt(() => sessionStorage.removeItem(here()));
  window.requestAnimationFrame(() => window.setTimeout(() => link.focus())); // after the page's own focus on its heading
});

function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null; // no storage, no memory
  }
}

// Without a script the box of the head would tick nothing.
onContent(() => {
  for (const all of document.querySelectorAll<HTMLElement>("input[data-select-all]")) all.hidden = false;
});

function tick(box: HTMLInputElement, to: boolean): void {
  if (box.checked === to) return;
  box.checked = to;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const box = around<HTMLInputElement>(event, "input[data-select]");
  if (!box) return;
  const boxes = rows().map(boxIn);
  const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)];
  if ((event as MouseEvent).shiftKey && from >= 0) {
    for (const between of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) if (between) tick(between, box.checked);
  }
  last = box;
});

document.addEventListener("change", (event) => {
  const all = around<HTMLInputElement>(event, "input[data-select-all]");
  const scope = around(event, "table, form") ?? document;
  const boxes = [...scope.querySelectorAll<HTMLInputElement>("input[data-select]")];
  if (all) {
    for (const box of boxes) tick(box, all.checked);
  } else if (around(event, "input[data-select]")) {
    const head = scope.querySelector<HTMLInputElement>("input[data-select-all]");
    const ticked = boxes.filter((box) => box.checked).length;
    if (head) [head.checked, head.indeterminate] = [ticked === boxes.length, ticked > 0 && ticked < boxes.length];
  }
});
