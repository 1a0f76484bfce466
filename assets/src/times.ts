import { onContent, pageLanguage } from "./page";

type Words = { now: string; minutes: string; hours: string; days: string; oneDay: string };

// The same sentences as Formats.Relative writes on the server.
const words: Record<string, Words> = {
  tr: { now: "az önce", minutes: "{0} dk önce", hours: "{0} sa önce", days: "{0} gün önce", oneDay: "{0} gün önce" },
  en: { now: "just now", minutes: "{0} min ago", hours: "{0} h ago", days: "{0} days ago", oneDay: "{0} day ago" },
  de: { now: "gerade eben", minutes: "vor {0} Min.", hours: "vor {0} Std.", days: "vor {0} Tagen", oneDay: "vor {0} Tag" },
};

function refresh(): void {
  const say = words[pageLanguage()] ?? words.tr;
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-relative]")) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (!say || !(minutes >= 0) || days >= 7) continue;
    const [sentence, count] = minutes < 1 ? [say.now, 0] : hours < 1 ? [say.minutes, minutes] : days < 1 ? [say.hours, hours] : [days === 1 ? say.oneDay : say.days, days];
    const text = sentence.replace("{0}", String(count));
    if (time.textContent !== text) time.textContent = text;
  }
}

onContent(refresh);
window.setInterval(refresh, 60_000);
