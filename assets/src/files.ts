import { around, pageLanguage } from "./page";

document.addEventListener("change", (event) => {
  const input = around<HTMLInputElement>(event, "input[type=file][data-most-bytes]");
  if (input) check(input);
});

for (const kind of ["dragover", "dragleave", "drop"] as const) {
  document.addEventListener(kind, (event) => {
    const zone = around(event, "[data-drop]");
    if (!zone) return;
    event.preventDefault();
    zone.toggleAttribute("data-over", kind === "dragover");
    if (kind === "drop") take(zone, event.dataTransfer?.files);
  });
}

document.addEventListener("paste", (event) => {
  const zone = around(event, "form")?.querySelector<HTMLElement>("[data-drop]");
  if (zone && event.clipboardData?.files.length) take(zone, event.clipboardData.files);
});

function take(zone: HTMLElement, files: FileList | undefined): void {
  const input = zone.querySelector<HTMLInputElement>("input[type=file]");
  if (!input || !files?.length) return;
  const all = new DataTransfer();
  if (input.multiple) for (const file of input.files ?? []) all.items.add(file);
  for (const file of files) all.items.add(file);
  input.files = all.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// The server has the last word; this only spares the person an upload that would be refused.
function check(input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  const tooLarge = files.find((file) => file.size > Number(input.dataset.mostBytes));
  const tooMany = files.length > Number(input.dataset.mostFiles || Infinity);
  const problem = tooLarge ? (input.dataset.tooLarge ?? "").replace("{name}", tooLarge.name) : tooMany ? (input.dataset.tooMany ?? "") : "";
  input.setCustomValidity(problem);
  const zone = input.closest("[data-drop]");
  const list = zone?.parentElement?.querySelector<HTMLElement>("[data-files]");
  list?.replaceChildren(...files.map((file) => line(input, file)));
  const message = zone?.parentElement?.querySelector<HTMLElement>("[data-file-problem]");
  if (message) [message.textContent, message.hidden] = [problem, problem === ""];
}

function line(input: HTMLInputElement, file: File): HTMLElement {
  const item = document.createElement("li");
  item.className = "file";
  item.toggleAttribute("data-wrong", file.size > Number(input.dataset.mostBytes));
  const name = document.createElement("span");
  name.textContent = file.name;
  const size = document.createElement("small");
  size.textContent = sizeOf(file.size);
  item.append(name, size, crossOf(input, file));
  return item;
}

// What was chosen by mistake is taken out again, before anything is sent.
function crossOf(input: HTMLInputElement, file: File): HTMLElement {
  const cross = document.createElement("button");
  cross.type = "button";
  cross.className = "btn btn--ghost btn--sm";
  cross.textContent = "×";
  cross.setAttribute("aria-label", (input.dataset.remove ?? "").replace("{name}", file.name));
  cross.addEventListener("click", () => {
    const rest = new DataTransfer();
    for (const one of input.files ?? []) if (one !== file) rest.items.add(one);
    input.files = rest.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
  return cross;
}

function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
