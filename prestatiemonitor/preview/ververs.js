// Laadt de pagina opnieuw zodra zij is veranderd. Dit staat alleen in de preview.
(() => {
  const { versie } = document.currentScript.dataset;
  let bron;
  // Een browser houdt hoogstens zes verbindingen open: wie niet in beeld is, luistert niet.
  const luister = () => {
    bron?.close();
    bron = document.hidden ? undefined : new EventSource(`/_preview/nieuws?${versie}`);
    if (bron) bron.onmessage = () => location.reload();
  };
  document.addEventListener("visibilitychange", luister);
  luister();
})();
