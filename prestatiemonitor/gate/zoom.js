// What is lost, cut off or slid away when a reader makes the page larger.
(() => {
  "use strict";
  const { clips, moment, named, texts } = window.keuring;
  const FEW = 3;
  const MAY_SLIDE = "table, img, svg, pre, math";
  const page = document.documentElement;
  let before = [];

  const few = (elements) => ({ aantal: elements.length, eerste: elements.slice(0, FEW).map(named) });

  // Remember what can be read now; what it says later is compared with that.
  const remember = () => {
    const now = moment();
    before = texts(document.body).filter((text) => now.shown(text));
    return before.length;
  };

  // Whether a text waits behind something that is there to open it.
  const folded = (text) => {
    for (let one = text.parentElement; one; one = one.parentElement) {
      const fold = one.parentElement;
      if (fold && fold.matches("details:not([open])") && fold.firstElementChild.checkVisibility()) return true;
      const key = one.id && `[aria-expanded="false"][aria-controls~="${CSS.escape(one.id)}"]`;
      if (key && Array.from(document.querySelectorAll(key)).some((button) => button.checkVisibility())) return true;
    }
    return false;
  };

  // What stylesheets write before and after elements: a narrow table names its columns so.
  const written = () => {
    const found = new Set();
    document.querySelectorAll("body *").forEach((element) => ["::before", "::after"].forEach((where) => {
      const content = getComputedStyle(element, where).content;
      if (content.startsWith('"')) found.add(content.slice(1, -1).replace(/\\"/g, '"').trim());
    }));
    return found;
  };

  const lost = () => {
    const now = moment();
    const gone = before.filter((text) => !now.shown(text) && !folded(text));
    const elsewhere = gone.length ? written() : new Set();
    return few(gone.filter((text) => !elsewhere.has(text.data.trim())).map((text) => text.parentElement));
  };

  // Boxes that cut off what they hold, if a reader would have read that.
  const cut = () => {
    const now = moment();
    const boxes = Array.from(document.querySelectorAll("body *")).filter((box) => {
      const style = getComputedStyle(box);
      const wide = clips(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
      const high = clips(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
      return (wide || high) && box.clientWidth > 1 && box.clientHeight > 1;
    });
    return few(boxes.filter((box) => texts(box).some((text) => now.shown(text))));
  };

  const slides = (box) => /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1;

  // Only tables, images, code and formulas may slide: they lose their meaning when they are folded.
  const sideways = () => {
    const inside = (element) => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== "visible") return true;
      }
      return false;
    };
    const every = Array.from(document.querySelectorAll("body *"));
    const wide = page.scrollWidth > page.clientWidth
      ? every.filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1 && !inside(one)) : [];
    const deepest = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    const text = every.filter((box) => slides(box) && !box.matches(MAY_SLIDE) && !box.querySelector(MAY_SLIDE));
    return { breedte: page.scrollWidth, past: page.clientWidth, breed: few(deepest), tekst: few(text) };
  };

  const style = document.createElement("style");
  style.textContent = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`;
  const space = () => document.head.append(style);
  const unspace = () => style.remove();

  Object.assign(window.keuring, { cut, lost, remember, sideways, space, unspace });
})();
