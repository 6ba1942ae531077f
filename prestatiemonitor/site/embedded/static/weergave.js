// Voor het eerste beeld: de bewaarde keuze voor licht of donker, en een merkteken dat scripts werken.
(function () {
  var root = document.documentElement, keuze = null;
  root.classList.add("js");
  try { keuze = localStorage.getItem("thema"); } catch (fout) { /* geen opslag: het systeem beslist */ }
  if (keuze === "licht" || keuze === "donker") root.dataset.thema = keuze;
})();
