import { around, onContent } from "./page";

// Each step of a call has its form on the page; the address' fragment opens it. Whoever opened one wants to fill it in.
window.addEventListener("hashchange", () => document.querySelector(".act:target")?.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus());

// The button that did a step is gone with it: the next step takes its place.
let isDoing = false;

document.addEventListener("submit", (event) => {
  isDoing = around(event, ".acts") !== null;
});

onContent(() => {
  if (!isDoing) return;
  isDoing = false;
  if (document.activeElement !== document.body || document.querySelector("[data-refusal]")) return;
  document.querySelector<HTMLElement>(".acts .btn--primary, .acts .btn")?.focus();
});

// After an enhanced answer the browser still holds open what it held, and that may be another form by now: the new page is laid over the old one, place by place.
// What the server has something to say about is opened; nothing, when that step is done.
onContent(() => {
  const target = document.querySelector(".act:target");
  const open = document.querySelector(".act[data-open]");
  if (!target || target === open || (!open && location.hash === `#${target.id}`)) return;
  const { pathname, search } = location;
  location.replace(`${pathname}${search}#${open?.id ?? "call"}`); // in full: the page's base is the root
  if (!open) history.replaceState(history.state, "", pathname + search);
});
