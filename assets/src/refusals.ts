import { onContent } from "./page";

// After a refused form the eye and the screen reader go to the reason, once.
let seen: Element | null = null;

onContent(() => {
  const refusal = document.querySelector<HTMLElement>("[data-refusal]");
  if (refusal && refusal !== seen) refusal.focus();
  seen = refusal;
});
