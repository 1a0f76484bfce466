import { around } from "./page";

// The table that proposes a priority follows the two choices beside it, and a click on its cell makes both.
const choice = (form: HTMLFormElement, name: string): HTMLSelectElement | null => form.querySelector<HTMLSelectElement>(`select[name="Input.${name}"]`);

function mark(form: HTMLFormElement): void {
  for (const cell of form.querySelectorAll<HTMLElement>("[data-priorities] [data-impact]")) {
    const chosen = cell.dataset.impact === choice(form, "Impact")?.value && cell.dataset.urgency === choice(form, "Urgency")?.value;
    if (chosen) cell.setAttribute("aria-current", "true");
    else cell.removeAttribute("aria-current");
  }
}

document.addEventListener("change", (event) => {
  const form = around<HTMLFormElement>(event, "form:has([data-priorities])");
  if (form) mark(form);
});

document.addEventListener("click", (event) => {
  const cell = around(event, "[data-priorities] [data-impact]");
  const form = cell?.closest("form");
  if (!cell || !form) return;
  for (const [name, value] of [["Impact", cell.dataset.impact], ["Urgency", cell.dataset.urgency]] as const) {
    const select = choice(form, name);
    if (select && value) select.value = value;
  }
  mark(form);
});
