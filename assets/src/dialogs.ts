import { around } from "./page";

const knowsCommands = "commandForElement" in HTMLButtonElement.prototype;

/** Opens a dialog of the page by its id; false when the page has none. */
export function openDialog(id: string): boolean {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  const button = around<HTMLButtonElement>(event, "[commandfor]");
  if (button && !knowsCommands) {
    const dialog = document.getElementById(button.getAttribute("commandfor") ?? "");
    if (dialog instanceof HTMLDialogElement) {
      if (button.getAttribute("command") === "close") dialog.close();
      else if (!dialog.open) dialog.showModal();
    }
  }

  if (event.target instanceof HTMLDialogElement) event.target.close(); // the backdrop
  // A link leaves the page without a reload: an open dialog would stay over the next one.
  if (around(event, "a[href]")) around<HTMLDialogElement>(event, "dialog")?.close();
});

// Menus are <details>: they open without a script, and with one close when the person turns elsewhere.
function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => closeMenus(around(event, "a[href]") ? null : around(event, "details.menu")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" ? around<HTMLDetailsElement>(event, "details.menu[open]") : null;
  closeMenus(event.key === "Escape" ? null : around(event, "details.menu"));
  menu?.querySelector<HTMLElement>("summary")?.focus();
});
