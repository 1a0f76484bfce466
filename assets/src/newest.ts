import { onContent } from "./page";

// What was just sent is shown, once. Without a script the address leads there; a page that is exchanged in place forgets the fragment. The address itself stays
// as it is: were it changed here, the page's own navigation would take the next fragment for another page, and read it anew over what is being typed.
let shown = "";

function show(): void {
  const newest = new URL(location.href).searchParams.has("done") ? document.querySelector("#newest:has(.badge[data-tone=ok])") : null;
  const now = newest ? location.pathname + newest.textContent : "";
  if (newest && now !== shown) newest.scrollIntoView({ block: "nearest" });
  shown = now;
}

onContent(show);
