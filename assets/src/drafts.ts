import { openDialog } from "./dialogs";
import { addRow } from "./items";
import { around, onContent } from "./page";

type Written = HTMLInputElement | HTMLTextAreaElement;
type Chosen = HTMLInputElement | HTMLSelectElement;
type Choice = { now: string[]; was: string[] };
type Draft = { at: number; path: string; title: string; fields: Record<string, string>; choices?: Record<string, Choice> };

const prefix = "kademe-draft:";
const sending = "kademe-sending";
const keptFor = 14 * 24 * 60 * 60 * 1000;
const written = "textarea[name], input[type=text][name], input[type=url][name], input[type=number][name], input[type=date][name], input:not([type])[name]";
const chosen = "select[name], input[type=checkbox][name], input[type=radio][name]";

// A draft belongs to the person: the next one at this screen must not find it.
const person = (): string => document.documentElement.dataset.person ?? "";
const keyOf = (name: string): string => `${prefix}${person()}:${name}`;
const ofForm = (form: HTMLFormElement): string => keyOf(form.dataset.draft ?? "");
const isKept = (field: HTMLElement): boolean => !field.closest("[data-no-draft]");
const textsOf = (form: HTMLFormElement): Written[] => [...form.querySelectorAll<Written>(written)].filter((field) => isKept(field) && !field.readOnly);
const isKind = (group: Chosen[]): boolean => group[0]?.closest("[data-in-doubt]") !== null;
const choicesOf = (form: HTMLFormElement): Chosen[] => [...form.querySelectorAll<Chosen>(chosen)].filter(isKept);

function groupsOf(form: HTMLFormElement): Map<string, Chosen[]> {
  const groups = new Map<string, Chosen[]>();
  for (const field of choicesOf(form)) groups.set(field.name, [...(groups.get(field.name) ?? []), field]);
  return groups;
}

const valuesOf = (fields: Chosen[], now: boolean): string[] =>
  fields.flatMap((field) => {
    if (field instanceof HTMLInputElement) return (now ? field.checked : field.defaultChecked) ? [field.value] : [];
    if (now) return [...field.selectedOptions].map((option) => option.value);
    const begun = [...field.options].filter((option) => option.defaultSelected);
    return (begun.length > 0 || field.multiple ? begun : [...field.options].slice(0, 1)).map((option) => option.value);
  });

const areSame = (some: string[], others: string[]): boolean => some.length === others.length && some.every((one, at) => one === others[at]);

function keep(form: HTMLFormElement): void {
  const fields = Object.fromEntries(textsOf(form).map((field) => [field.name, field.value]));
  const choices = Object.fromEntries([...groupsOf(form)].map(([name, group]) => [name, { now: valuesOf(group, true), was: valuesOf(group, false) }]));
  const isBegun = Object.values(fields).some((text) => text.trim() !== "") || Object.values(choices).some((choice) => !areSame(choice.now, choice.was));
  const draft: Draft = { at: Date.now(), path: location.pathname + location.search, title: document.title, fields, choices };
  attempt(() => (isBegun ? localStorage.setItem(ofForm(form), JSON.stringify(draft)) : localStorage.removeItem(ofForm(form))));
}

function restore(form: HTMLFormElement): void {
  const draft = read(ofForm(form));
  if (!draft || !restoreKind(form, draft)) return;
  for (const [name, text] of Object.entries(draft.fields)) if (text) makeRoom(form, name);
  const texts = textsOf(form).filter((field) => restoreText(field, draft.fields[field.name]));
  const choices = [...groupsOf(form)].filter(([name, group]) => !isKind(group) && restoreChoice(group, draft.choices?.[name]));
  if (texts.length > 0 || choices.length > 0) say(form);
}

// What the server wrote or the person is writing wins over what was kept.
function restoreText(field: Written, text: string | undefined): boolean {
  if (!text || field.value !== "" || field === document.activeElement) return false;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

// A choice stands again where the server proposes what it proposed then.
function restoreChoice(group: Chosen[], choice: Choice | undefined): boolean {
  if (!choice || !areSame(valuesOf(group, false), choice.was) || areSame(valuesOf(group, true), choice.now)) return false;
  choose(group, choice.now);
  return true;
}

function choose(group: Chosen[], values: string[]): void {
  for (const field of group) {
    if (field instanceof HTMLInputElement) field.checked = values.includes(field.value);
    else for (const option of field.options) option.selected = values.includes(option.value);
  }
  group[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

// Where a form writes to different readers, the text comes back for the reader it was written for and for no other; in doubt for the narrower one.
function restoreKind(form: HTMLFormElement, draft: Draft): boolean {
  const asked = form.querySelector<HTMLElement>("[data-in-doubt]");
  if (!asked) return true;
  if (textsOf(form).some((field) => field.defaultValue !== "")) return true;
  const radios = [...asked.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const safe = asked.dataset.inDoubt ?? "";
  const wanted = draft.choices?.[radios[0]?.name ?? ""]?.now[0] ?? safe;
  const kind = radios.find((radio) => radio.value === wanted) ?? radios.find((radio) => radio.value === safe);
  if (!kind) return false;
  choose(radios, [kind.value]);
  return true;
}

// A numbered item that was added by hand has no row yet after a reload.
function makeRoom(form: HTMLFormElement, name: string): void {
  const list = name.replace(/\[\d+\][^[]*$/, "[");
  if (list === name || form.elements.namedItem(name)) return;
  const button = [...form.querySelectorAll<HTMLElement>("[data-add-item]")].find((add) => add.parentElement?.querySelector(`[name^="${CSS.escape(list)}"]`));
  while (button && !form.elements.namedItem(name)) if (!addRow(button)) return;
}

// That something was kept is told, and that it can be thrown away.
function say(form: HTMLFormElement): void {
  const words = document.querySelector<HTMLTemplateElement>("template#draft-kept")?.content.firstElementChild;
  if (!words || form.querySelector("[data-kept]")) return;
  const note = words.cloneNode(true);
  const before = form.querySelector("[data-kept-here]");
  if (before) before.before(note);
  else form.prepend(note);
}

document.addEventListener("click", (event) => {
  const form = around(event, "[data-drop-draft]")?.closest<HTMLFormElement>("form[data-draft]");
  if (!form) return;
  form.reset();
  forget((key) => key === ofForm(form));
  form.querySelector("[data-kept]")?.remove();
  form.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus();
});

function kept(): string[] {
  return attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];
}

function forget(which: (key: string) => boolean): void {
  for (const key of kept().filter(which)) attempt(() => localStorage.removeItem(key));
}

function read(key: string): Draft | null {
  return attempt(() => JSON.parse(localStorage.getItem(key) ?? "") as Draft);
}

function isOld(key: string): boolean {
  const draft = read(key);
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

for (const kind of ["input", "change"] as const) {
  document.addEventListener(kind, (event) => {
    const form = around<HTMLFormElement>(event, "form[data-draft]");
    if (form) keep(form);
  });
}

document.addEventListener("submit", (event) => {
  const leaving = around<HTMLFormElement>(event, "form[data-forget-drafts]");
  if (leaving && asks(leaving)) event.preventDefault();
  else if (leaving) forget(() => true);
  const form = around<HTMLFormElement>(event, "form[data-draft]");
  if (form) attempt(() => sessionStorage.setItem(sending, ofForm(form)));
});

// Whoever signs out leaves nothing behind for the next one at this screen, and is asked first when something is unfinished.
let leaves: HTMLFormElement | null = null;

function asks(form: HTMLFormElement): boolean {
  const unfinished = kept().map(read).filter((draft) => draft !== null);
  const list = document.querySelector<HTMLElement>("#unfinished [data-unfinished]");
  if (unfinished.length === 0 || !list || leaves === form) return false;
  list.replaceChildren(
    ...unfinished.map((draft) => {
      const link = document.createElement("a");
      link.href = draft.path ?? "/";
      link.textContent = draft.title ?? link.href;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  if (!openDialog("unfinished")) return false;
  leaves = form;
  return true;
}

document.addEventListener("click", (event) => {
  if (around(event, "[data-leave]")) leaves?.requestSubmit();
});

document.addEventListener("close", (event) => {
  if (event.target instanceof HTMLElement && event.target.id === "unfinished") leaves = null;
}, { capture: true });

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
  // Whoever else has signed in at this screen finds nothing of those before.
  if (person()) forget((key) => !key.startsWith(keyOf("")));
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) restore(form);
});
