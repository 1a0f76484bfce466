import { onContent } from "./page";

// Each step of a call has its form on the page; the address' fragment opens it. Whoever opened one wants to fill it in.
window.addEventListener("hashchange", () => document.querySelector(".act:target")?.querySelector<HTMLElement>("textarea, select, input:not([type=hidden])")?.focus());

// After an enhanced answer the address has no fragment any more, but the browser still holds the old target open.
onContent(() => {
  if (location.hash !== "" || !document.querySelector(".act:target")) return;
  const { pathname, search } = location;
  location.replace(`${pathname}${search}#call`); // in full: the page's base is the root
  history.replaceState(history.state, "", pathname + search);
});
