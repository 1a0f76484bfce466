import { openDialog } from "./dialogs";
import { onContent } from "./page";
import { togglePalette } from "./palette";
import { chooseForAct, clearRows, focusChosenRow, moveRow, selectRow } from "./rows";

const typing = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], dialog[open]";
const chordTime = 1500;
let begun: { key: string; at: number } | null = null;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") stepBack(event);
  else if (event.ctrlKey || event.metaKey) withControl(event);
  else if (!event.altKey && document.documentElement.dataset.keys !== "off" && !(event.target as Element).closest?.(typing)) single(event);
});

// One step back: out of the field, to where the single keys work again; or else nothing is chosen any more.
function stepBack(event: KeyboardEvent): void {
  const field = event.target instanceof HTMLElement ? event.target : null;
  if (field?.closest("dialog[open], details.menu[open], [popover]")) return;
  if (field?.closest(".bulk")) focusChosenRow();
  else if (field?.matches(typing)) field.blur();
  else clearRows();
}

function withControl(event: KeyboardEvent): void {
  if (event.altKey || event.shiftKey) return;
  if (event.key.toLowerCase() === "k" && document.getElementById("palette")) {
    event.preventDefault();
    togglePalette();
  } else if (event.key === "Enter" && event.target instanceof Element) {
    const form = event.target.closest("form");
    if (!form || form.method === "dialog") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>("button[data-primary]"));
  }
}

function single(event: KeyboardEvent): void {
  const letter = event.key.toLowerCase();
  const key = event.shiftKey && /^[a-z]$/.test(letter) ? `shift+${letter}` : letter;
  const chord = begun && event.timeStamp - begun.at < chordTime ? `${begun.key} ${key}` : null;
  begun = null;
  if (chord && press(chord)) return event.preventDefault();
  if (act(key) || press(key)) return event.preventDefault();
  if (document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) begun = { key, at: event.timeStamp };
}

function act(key: string): boolean {
  switch (key) {
    case "j":
      return moveRow(1);
    case "k":
      return moveRow(-1);
    case "x":
      return selectRow();
    case "?":
      return openDialog("keys");
    case "/": {
      const search = document.querySelector<HTMLElement>("main [data-search]");
      if (search) search.focus();
      else togglePalette();
      return true;
    }
    default:
      return false;
  }
}

// The element carries its key itself: <a data-key="g k">, <button data-key="shift+e">.
function press(key: string): boolean {
  const targets = [...document.querySelectorAll<HTMLElement>("[data-key]")].filter((element) => element.dataset.key === key && !element.matches(":disabled, [aria-disabled=true]"));
  if (targets.some((element) => element.closest(".bulk"))) chooseForAct();
  // What stands in a bar that is folded away is not there; a link of a menu is, open or not.
  const target = targets.find((element) => !element.closest(".bulk") || element.checkVisibility());
  if (!target) return false;
  if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) target.focus();
  else target.click();
  // Whoever chose by a key to whom the message goes wants to write it.
  if (target.matches("input[type=radio]")) target.closest("form")?.querySelector("textarea")?.focus();
  return true;
}

// The help lists what this page knows: keys of rows only where there are rows, and the keys that its own buttons carry.
onContent(() => {
  for (const line of document.querySelectorAll<HTMLElement>("#keys [data-needs]")) line.hidden = !document.querySelector(line.dataset.needs ?? "*");
});
