import { addRow } from "./items";
import { around, onContent } from "./page";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Draft = { at: number; fields: Record<string, string> };

const prefix = "kademe-draft:";
const sending = "kademe-sending";
const keptFor = 14 * 24 * 60 * 60 * 1000;
const written = "textarea[name], input[type=text][name], input[type=url][name], input:not([type])[name]";

// A draft belongs to the person: the next one at this screen must not find it.
const keyOf = (name: string): string => `${prefix}${document.documentElement.dataset.person ?? ""}:${name}`;
const fieldsOf = (form: HTMLFormElement): Field[] => [...form.querySelectorAll<Field>(written)].filter((field) => !field.closest("[data-no-draft]") && !field.readOnly);

function keep(form: HTMLFormElement): void {
  const fields = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const key = keyOf(form.dataset.draft ?? "");
  attempt(() => {
    if (Object.values(fields).some((text) => text.trim() !== "")) localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields } satisfies Draft));
    else localStorage.removeItem(key);
  });
}

function restore(form: HTMLFormElement): void {
  const kept = attempt(() => localStorage.getItem(keyOf(form.dataset.draft ?? "")));
  if (!kept) return;
  const draft = attempt(() => JSON.parse(kept) as Draft);
  if (!draft) return;
  for (const [name, text] of Object.entries(draft.fields)) if (text) makeRoom(form, name);
  for (const field of fieldsOf(form)) {
    const text = draft.fields[field.name];
    // What the server wrote or the person is writing wins over what was kept.
    if (text && field.value === "" && field !== document.activeElement) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

// A numbered item that was added by hand has no row yet after a reload.
function makeRoom(form: HTMLFormElement, name: string): void {
  const list = name.replace(/\[\d+\][^[]*$/, "[");
  if (list === name || form.elements.namedItem(name)) return;
  const button = [...form.querySelectorAll<HTMLElement>("[data-add-item]")].find((add) => add.parentElement?.querySelector(`[name^="${CSS.escape(list)}"]`));
  while (button && !form.elements.namedItem(name)) if (!addRow(button)) return;
}

function forget(which: (key: string) => boolean): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix) && which(key)) localStorage.removeItem(key);
  });
}

function isOld(key: string): boolean {
  const draft = attempt(() => JSON.parse(localStorage.getItem(key) ?? "") as Draft);
  return !draft || Date.now() - draft.at > keptFor;
}

// Storage may be full or forbidden: then there is no draft, and nothing else changes.
function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}

document.addEventListener("input", (event) => {
  const form = around<HTMLFormElement>(event, "form[data-draft]");
  if (form) keep(form);
});

document.addEventListener("submit", (event) => {
  if (around(event, "form[data-forget-drafts]")) forget(() => true);
  const form = around<HTMLFormElement>(event, "form[data-draft]");
  if (form) attempt(() => sessionStorage.setItem(sending, keyOf(form.dataset.draft ?? "")));
});

// What was taken is no draft any more; what was refused, or met a failure or the door, still is.
function settle(): void {
  const sent = attempt(() => sessionStorage.getItem(sending));
  if (!sent) return;
  attempt(() => sessionStorage.removeItem(sending));
  if (!document.querySelector("[data-refusal], .message, .gatepage")) forget((key) => key === sent);
}

forget(isOld);

onContent(() => {
  settle();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) restore(form);
});
