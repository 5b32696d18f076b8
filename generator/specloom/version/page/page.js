"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const told = document.getElementById("told");
  const theme = document.getElementById("theme");
  const open = document.getElementById("open");
  const changes = [...document.querySelectorAll("details.change")];
  const shown = () => changes.filter((change) => !change.hidden);

  const filter = () => {
    const data = new FormData(form);
    const levels = data.getAll("level");
    const breaks = data.get("breaks");
    const words = data.get("find").trim().toLowerCase().split(/\s+/);
    for (const change of changes) {
      const { level, breaks: broken, words: text } = change.dataset;
      change.hidden =
        !levels.includes(level) ||
        (breaks !== "" && !broken.split(" ").includes(breaks)) ||
        !words.every((word) => text.includes(word));
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("details.change:not([hidden])");
    }
    const count = shown().length;
    told.textContent =
      count === changes.length ? "" : `${count} of ${changes.length} changes are shown`;
  };

  const names = { "": "as the system", light: "light", dark: "dark" };
  const paint = (name) => {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    theme.querySelector("span").textContent = names[name];
  };
  const kept = () => {
    try {
      return localStorage.getItem("specloom-theme") || "";
    } catch {
      return root.dataset.theme || "";
    }
  };
  const turn = () => {
    const order = Object.keys(names);
    const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
    try {
      localStorage.setItem("specloom-theme", next);
    } catch {
      // A file in a sandbox keeps nothing.
    }
    paint(next);
  };

  const go = (step) => {
    const list = shown();
    const at = list.indexOf(document.activeElement.closest?.("details.change") ?? null);
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step];
    next?.querySelector("summary").focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") {
      event.preventDefault();
      form.elements.find.focus();
    }
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  theme.addEventListener("click", turn);
  open.addEventListener("click", () => {
    const closing = shown().every((change) => change.open);
    for (const change of shown()) change.open = !closing;
    open.textContent = closing ? "Open all" : "Close all";
  });

  form.hidden = told.hidden = theme.hidden = false;
  paint(kept());
  filter();
  if (location.hash) {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.matches("details")) target.open = true;
  }
})();
