import { contentArrived } from "./page";

/**
 * <k-fragment src="/calls/20418/entries" topic="call-20418" interval="30">: a part of the page that fetches itself again when its topic goes stale
 * (event "kademe:stale" on the document, detail = topic), or each `interval` seconds while it can be seen. With follows="Input.Reach:reach" it goes with the
 * form it stands in: the field's value goes into its address under that name. Without script it is what the server rendered.
 */
class Fragment extends HTMLElement {
  private timer = 0;
  private running: AbortController | null = null;
  private form: HTMLFormElement | null = null;
  private soon = 0;
  private readonly onTyped = (): void => {
    window.clearTimeout(this.soon);
    this.soon = window.setTimeout(() => this.follow(), 300);
  };
  private readonly onStale = (event: Event): void => {
    if ((event as CustomEvent<string>).detail === this.getAttribute("topic")) void this.refresh();
  };

  connectedCallback(): void {
    const seconds = Number(this.getAttribute("interval"));
    document.addEventListener("kademe:stale", this.onStale);
    if (this.hasAttribute("follows")) this.form = this.closest("form");
    for (const kind of ["input", "change"] as const) this.form?.addEventListener(kind, this.onTyped);
    if (seconds > 0) this.timer = window.setInterval(() => this.visible() && void this.refresh(), seconds * 1000);
  }

  disconnectedCallback(): void {
    document.removeEventListener("kademe:stale", this.onStale);
    for (const kind of ["input", "change"] as const) this.form?.removeEventListener(kind, this.onTyped);
    window.clearInterval(this.timer);
    window.clearTimeout(this.soon);
    this.running?.abort();
  }

  private follow(): void {
    const src = this.getAttribute("src");
    if (!src || !this.form) return;
    const typed = new FormData(this.form);
    const address = new URL(src, location.href);
    for (const pair of (this.getAttribute("follows") ?? "").split(" ")) {
      const [field = "", name = ""] = pair.split(":");
      const value = typed.get(field);
      if (typeof value === "string" && value !== "") address.searchParams.set(name, value.slice(0, 500));
      else address.searchParams.delete(name);
    }
    const next = address.pathname + address.search;
    if (next === src) return;
    this.setAttribute("src", next);
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const src = this.getAttribute("src");
    if (!src || this.contains(document.activeElement)) return; // never under someone's hands
    this.running?.abort();
    const running = (this.running = new AbortController());
    try {
      const answer = await fetch(src, { headers: { Accept: "text/html" }, credentials: "same-origin", redirect: "error", signal: running.signal });
      if (answer.status === 404 || answer.status === 401 || answer.status === 403) return window.clearInterval(this.timer);
      if (!answer.ok) return;
      const html = await answer.text();
      if (running.signal.aborted || this.contains(document.activeElement)) return;
      this.innerHTML = html;
      contentArrived();
    } catch {
      // Offline or signed out: what is shown stays, the next turn tries again.
    }
  }

  private visible(): boolean {
    return document.visibilityState === "visible" && this.checkVisibility();
  }
}

customElements.define("k-fragment", Fragment);
