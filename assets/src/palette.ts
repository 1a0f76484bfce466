import { around, pageLanguage } from "./page";
import { openDialog } from "./dialogs";

const paletteId = "palette";
const entries = "li > :is(a, button)";

const palette = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>(`#${paletteId}`);
const shown = (): HTMLElement[] => [...(palette()?.querySelectorAll<HTMLElement>(entries) ?? [])].filter((entry) => !entry.closest("[hidden]"));
const fold = (text: string): string =>
  text
    .toLocaleLowerCase(pageLanguage())
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replaceAll("ı", "i");

export function togglePalette(): void {
  const dialog = palette();
  if (!dialog) return;
  if (dialog.open) return dialog.close();
  listPageCommands(dialog);
  const box = dialog.querySelector<HTMLInputElement>("input[type=search]");
  if (box) box.value = "";
  narrow("");
  openDialog(paletteId);
  box?.focus();
}

// What has a key on this page is a command of this page.
function listPageCommands(dialog: HTMLDialogElement): void {
  const list = dialog.querySelector<HTMLElement>("[data-page-commands]");
  if (!list) return;
  const commands = [...document.querySelectorAll<HTMLElement>("main [data-key]")].filter((element) => (element.checkVisibility() || element.closest("details.menu")) && !element.matches(":disabled, select, textarea"));
  list.replaceChildren(
    ...commands.map((target) => {
      const label = document.createElement("span");
      label.textContent = target.getAttribute("aria-label") ?? textOf(target.closest<HTMLElement>("label") ?? target);
      const key = document.createElement("kbd");
      key.className = "kbd";
      key.textContent = (target.dataset.key ?? "").toLocaleUpperCase("en");
      const button = document.createElement("button");
      button.type = "button";
      button.append(label, key);
      button.addEventListener("click", () => {
        dialog.close();
        target.click();
        if (target.matches("input[type=radio]")) target.closest("form")?.querySelector("textarea")?.focus();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

function textOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const key of copy.querySelectorAll("kbd, svg")) key.remove();
  return (copy.textContent ?? "").trim();
}

// A number as people write it, with or without its sign: 20418, Ç-20418, c 20418.
const numbered = /^(\p{Letter}{0,2})[\s-]*(\d{1,12})$/u;

function offerNumber(typed: string): void {
  const section = palette()?.querySelector<HTMLElement>("[data-numbers]");
  if (!section) return;
  const [, sign, number] = numbered.exec(typed) ?? [];
  let any = false;
  for (const link of section.querySelectorAll<HTMLAnchorElement>("[data-sign]")) {
    const fits = number !== undefined && fold(link.dataset.sign ?? "").startsWith(fold(sign ?? ""));
    if (fits) {
      link.href = `${link.dataset.path}/${number}`;
      const text = link.querySelector("[data-number]");
      if (text) text.textContent = `${link.dataset.sign}-${number}`;
    }
    link.closest("li")?.toggleAttribute("hidden", !fits);
    any ||= fits;
  }
  section.hidden = !any;
}

function narrow(typed: string): void {
  const wanted = fold(typed.trim());
  offerNumber(typed.trim());
  for (const section of palette()?.querySelectorAll<HTMLElement>("[data-commands]") ?? []) {
    let any = false;
    for (const item of section.querySelectorAll<HTMLElement>("li")) {
      item.hidden = !fold(item.textContent ?? "").includes(wanted);
      any ||= !item.hidden;
    }
    section.hidden = !any;
  }
  palette()?.querySelector("[data-none]")?.toggleAttribute("hidden", shown().length > 0);
}

document.addEventListener("click", (event) => {
  const opener = around(event, "[data-palette]");
  if (!opener || !palette()) return;
  event.preventDefault();
  togglePalette();
});

document.addEventListener("input", (event) => {
  if (around(event, `#${paletteId}`) && event.target instanceof HTMLInputElement) narrow(event.target.value);
});

document.addEventListener("keydown", (event) => {
  const dialog = around<HTMLDialogElement>(event, `#${paletteId}`);
  if (!dialog) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (event.key === "Escape") {
    event.preventDefault(); // a search field would first be emptied
    dialog.close();
  } else if (step) {
    event.preventDefault();
    const list = shown();
    const next = list.findIndex((entry) => entry === document.activeElement) + step;
    if (next < 0) dialog.querySelector<HTMLInputElement>("input")?.focus();
    else list[Math.min(next, list.length - 1)]?.focus();
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.form?.method === "dialog") {
    event.preventDefault();
    shown()[0]?.click();
  }
});
