import { around, onContent } from "./page";

// Numbered items: the server renders some empty rows; with a script further ones are added one at a time.
onContent(() => {
  for (const button of document.querySelectorAll<HTMLElement>("[data-add-item]")) button.hidden = false;
});

document.addEventListener("click", (event) => {
  const button = around(event, "[data-add-item]");
  if (button) addRow(button)?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
  const list = around(event, "[data-items]");
  if (!list) return;
  event.preventDefault();
  const fields = fieldsOf(list);
  const next = fields[fields.indexOf(event.target) + 1];
  const button = list.parentElement?.querySelector<HTMLElement>("[data-add-item]");
  if (next) next.focus();
  else if (button && event.target.value.trim() !== "") addRow(button)?.focus();
});

const lastNumber = /\d+(?=\D*$)/;
const fieldsOf = (list: Element): HTMLInputElement[] => [...list.querySelectorAll<HTMLInputElement>("input")];

/** Adds an empty row to the list of a button; null when the list is full. A row may hold several fields: their names carry the row's number. */
export function addRow(button: HTMLElement): HTMLInputElement | null {
  const list = button.parentElement?.querySelector<HTMLElement>("[data-items]");
  const last = list?.lastElementChild;
  if (!list || !last || list.children.length >= Number(list.dataset.items)) return null;
  const row = last.cloneNode(true) as HTMLElement;
  const count = list.children.length;
  const fields = fieldsOf(row);
  for (const field of fields) {
    field.name = field.name.replace(lastNumber, String(count));
    field.id = field.id.replace(lastNumber, String(count));
    field.setAttribute("aria-label", (field.getAttribute("aria-label") ?? "").replace(lastNumber, String(count + 1)));
    field.removeAttribute("value");
    field.removeAttribute("aria-invalid");
    field.value = "";
    field.required = false;
  }
  list.append(row);
  return fields[0] ?? null;
}
