import { around } from "./page";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

// The choice is kept in a cookie, not in local storage, so that the server writes it into the page and nothing flashes.
document.addEventListener("click", (event) => {
  if (!around(event, "[data-theme-toggle]")) return;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  root.dataset.theme = isDark ? "light" : "dark";
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `kademe-theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax${secure}`;
});
