declare global {
  interface Window {
    Blazor?: { addEventListener(name: "enhancedload", listener: () => void): void };
  }
}

const arrivals: (() => void)[] = [];

/** Runs now and whenever new content arrived: a page by enhanced navigation, a form's answer, a fragment. Must be harmless when run twice. */
export function onContent(arrive: () => void): void {
  arrivals.push(arrive);
  arrive();
}

/** Says that a part of the page was replaced. */
export function contentArrived(): void {
  for (const arrive of arrivals) arrive();
}

window.Blazor?.addEventListener("enhancedload", contentArrived);

/** The nearest element around an event's target that matches, or null. */
export function around<T extends Element = HTMLElement>(event: Event, selector: string): T | null {
  return event.target instanceof Element ? event.target.closest<T>(selector) : null;
}

export const pageLanguage = (): string => document.documentElement.lang || "tr";
