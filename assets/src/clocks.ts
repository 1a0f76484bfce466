import { onContent, pageLanguage } from "./page";

// The same words as Formats.OpenTime writes on the server.
const words: Record<string, [hours: string, minutes: string]> = { tr: ["sa", "dk"], en: ["h", "min"], de: ["Std.", "Min."] };

// When a chip was first seen as the server wrote it: counted on from there, so that a clock of the computer that is wrong does not matter.
const seen = new WeakMap<HTMLElement, { written: string; at: number }>();

function length(seconds: number): string {
  const [hour, minute] = words[pageLanguage()] ?? words.tr ?? ["sa", "dk"];
  const whole = Math.floor(Math.abs(seconds) / 60);
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  const text = hours === 0 ? `${minutes} ${minute}` : hours >= 10 || minutes === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes} ${minute}`;
  return seconds < 0 ? `−${text}` : text;
}

// The rule is the server's, and so are its thresholds: they stand on the chip.
// What is past is another picture, which the server draws with the next page: the ring of a chip that runs out stays empty until then.
function look(left: number, { of, soon, critical, short }: DOMStringMap): string {
  const percent = Math.max(0, Math.floor((100 * left) / Number(of)));
  if (left <= 0) return "breach";
  if (left < Number(short) || percent <= Number(critical)) return "critical";
  return percent <= Number(soon) ? "soon" : "ok";
}

function tick(): void {
  for (const chip of document.querySelectorAll<HTMLElement>(".clock[data-left]")) {
    const { left, of, in: wait, for: span } = chip.dataset;
    const written = `${left} ${wait} ${span}`;
    let since = seen.get(chip);
    if (since?.written !== written) seen.set(chip, (since = { written, at: Date.now() }));
    const counted = Math.min(Math.max((Date.now() - since.at) / 1000 - Number(wait), 0), span === undefined ? Infinity : Number(span));
    const now = Number(left) - Math.floor(counted);
    const time = chip.querySelector("time");
    const text = length(now);
    if (time && time.textContent !== text) time.textContent = text;
    chip.dataset.state = look(now, chip.dataset);
    chip.querySelector(".v")?.setAttribute("stroke-dasharray", `${Math.min(100, Math.max(0, Math.floor((100 * now) / Number(of))))} 100`);
  }
}

onContent(tick);
window.setInterval(tick, 15_000);
