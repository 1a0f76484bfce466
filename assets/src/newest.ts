import { onContent } from "./page";

// What was just sent is shown. Without a script the address leads there; a page that is exchanged in place forgets the fragment.
function show(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has("done")) return;
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address.pathname + address.search + address.hash); // the fragment may open a form
  document.querySelector("#newest:has(.badge[data-tone=ok])")?.scrollIntoView({ block: "nearest" });
}

onContent(show);
