// Menu's, licht en donker, zoeken. Zonder dit script blijft alles leesbaar en bereikbaar.
(function () {
  "use strict";
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  // Uitklapmenu's: knop met aria-expanded; Esc sluit en geeft de focus terug aan de knop.
  const buttons = all("[aria-expanded][aria-controls]");
  const open = (button, on) => button.setAttribute("aria-expanded", String(on));
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";
  const menus = buttons.filter((button) => !button.classList.contains("menuknop"));
  buttons.forEach((button) => button.addEventListener("click", () => {
    const on = !isOpen(button);
    if (menus.includes(button)) menus.forEach((other) => open(other, false));
    open(button, on);
  }));
  const closeOutside = (target) => menus.forEach((button) => {
    if (!button.parentElement.contains(target)) open(button, false);
  });
  document.addEventListener("click", (event) => closeOutside(event.target));
  document.addEventListener("focusin", (event) => closeOutside(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const inside = (button) => isOpen(button) && button.parentElement.contains(document.activeElement);
    const button = menus.find(inside) || buttons.find(inside);
    menus.forEach((other) => open(other, false));
    if (button) { open(button, false); button.focus(); }
  });

  // Op een smal scherm beginnen zijbalk en inhoudsopgave dicht.
  if (matchMedia("(max-width: 74.99rem)").matches) all(".zij > details").forEach((part) => { part.open = false; });

  // Een tabel of grafiek die past hoeft geen eigen stop van de Tab-toets te zijn.
  const boxes = all(".tabel-schuif, .grafiek-schuif");
  const fit = () => boxes.forEach((box) => {
    const slides = box.scrollWidth > box.clientWidth;
    if (slides) box.tabIndex = 0; else box.removeAttribute("tabindex");
    if (box.matches(".tabel-schuif")) box.setAttribute("role", slides ? "region" : "group");
  });
  fit();
  addEventListener("resize", fit);
  addEventListener("load", fit);

  const dark = byId("weergave");
  if (dark) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (document.documentElement.dataset.thema || (system.matches ? "donker" : "licht")) === "donker";
    const show = () => dark.setAttribute("aria-pressed", String(isDark()));
    dark.addEventListener("click", () => {
      const choice = isDark() ? "licht" : "donker";
      document.documentElement.dataset.thema = choice;
      try { localStorage.setItem("thema", choice); } catch (error) { /* geldt dan alleen deze pagina */ }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  const form = byId("zoek");
  if (!form) return;
  const input = form.querySelector("input"), panel = byId("zoek-uitslag");
  const status = panel.querySelector("p"), list = panel.querySelector("ul");
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  let entries = null;

  // De index komt als script: een pagina die als bestand open is mag niets ophalen.
  function load(then) {
    if (entries) return then();
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.onload = () => {
      entries = window.zoekindex.map((entry) => ({
        ...entry, ft: fold(entry.t + " " + entry.g), fs: fold(entry.s), fx: fold(entry.x),
      }));
      then();
    };
    document.head.append(script);
  }

  // Wat bij dezelfde periode en hetzelfde gebied hoort als deze pagina komt eerder.
  function find(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const score = (entry) => words.reduce((sum, word) => {
      if (sum < 0) return sum;
      const points = (entry.ft.includes(word) ? 6 : 0) + (entry.fs.includes(word) ? 4 : 0) + (entry.fx.includes(word) ? 1 : 0);
      return points ? sum + points + (entry.s ? 0 : 1) : -1;
    }, entry.g && entry.g === form.dataset.group ? 3 : 0);
    return entries.map((entry) => [score(entry), entry]).filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0]).slice(0, 12).map(([, entry]) => [entry, words]);
  }

  function snippet(entry, words) {
    const at = Math.max(0, ...words.map((word) => entry.fx.indexOf(word)));
    const from = at > 60 ? entry.x.indexOf(" ", at - 60) + 1 : 0;
    return (from ? "… " : "") + entry.x.slice(from, from + 140) + (entry.x.length > from + 140 ? " …" : "");
  }

  function element(name, text) {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  }

  function show() {
    const query = input.value.trim();
    panel.hidden = query.length < 2;
    list.replaceChildren();
    if (panel.hidden) { status.textContent = ""; return; }
    load(() => {
      const found = find(query);
      status.textContent = found.length === 0 ? "Niets gevonden" : found.length === 1 ? "1 resultaat" : found.length + " resultaten";
      list.replaceChildren(...found.map(([entry, words]) => {
        const link = document.createElement("a");
        link.href = form.dataset.root + entry.h;
        link.append(element("b", entry.s ? entry.t + ": " + entry.s : entry.t));
        if (entry.g) link.append(element("small", entry.g));
        if (entry.x) link.append(element("small", snippet(entry, words)));
        const item = document.createElement("li");
        item.append(link);
        return item;
      }));
    });
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { load(() => {}); if (input.value) show(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.focus();
  });
  form.addEventListener("keydown", (event) => {
    const links = [input, ...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !panel.hidden) { panel.hidden = true; input.focus(); event.stopPropagation(); }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && links[at + step]) { event.preventDefault(); links[at + step].focus(); }
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) panel.hidden = true; });
})();
