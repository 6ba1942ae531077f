// What a reader without a mouse meets: each stop of the Tab key, and what opens and closes.
(() => {
  "use strict";
  const { named, SEEN } = window.keuring;
  const CAN = 'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], '
    + 'video[controls], [contenteditable]:not([contenteditable="false"]), [tabindex]';
  const MARKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderBottomColor",
    "borderLeftColor", "borderRightColor", "borderTopWidth", "borderBottomWidth", "backgroundColor", "textDecorationLine"];
  const CLEAR = "rgba(0, 0, 0, 0)";
  let stops = [], looks = [], met = [];

  const stop = (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(SEEN)
    && !element.closest("[inert]") && !(element.matches("input[type=hidden]"))
    && !(element.matches("summary") && element !== element.parentElement.querySelector(":scope > summary"));

  const look = (element) => {
    const style = getComputedStyle(element);
    const line = style.outlineStyle === "none" || style.outlineColor === CLEAR ? "0px" : style.outlineWidth;
    return MARKS.map((name) => (name.startsWith("outline") && line === "0px" ? "" : style[name])).join("|");
  };

  // The next Tab begins at the top of the page, whatever had the focus.
  const top = () => {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
  };

  // What the Tab key should stop at, in the order of the page.
  const list = () => {
    top();
    stops = Array.from(document.querySelectorAll(CAN)).filter(stop);
    looks = stops.map(look);
    return stops.length;
  };

  // Whether nothing at all of an element can be seen where it stands now.
  const covered = (element) => {
    const own = (hit) => hit && (element.contains(hit) || hit.contains(element) && hit.matches("label"));
    if (getComputedStyle(element).pointerEvents === "none") return false; // it cannot be asked for
    const boxes = Array.from(element.getClientRects()).filter((box) => box.width > 0 && box.height > 0);
    return boxes.length > 0 && !boxes.some((box) => {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right <= left || bottom <= top) return false;
      const part = (from, to, share) => from + (to - from) * share;
      return [0.5, 0.05, 0.95].some((x) => [0.5, 0.1, 0.9].some((y) =>
        own(document.elementFromPoint(part(left, right, x), part(top, bottom, y)))));
    });
  };

  // Past all stops, where the browser itself would take over. Who gets here is out of the page.
  const end = document.createElement("span");
  end.tabIndex = 0;
  end.style.cssText = "position: fixed; inset: auto auto 0 0; width: 1px; height: 1px";

  const meet = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === end) { met.push(null); return; }
    const number = stops.indexOf(element);
    const bare = number >= 0 && look(element) === looks[number];
    met.push({ number, naam: named(element), onzichtbaar: bare, bedekt: covered(element) });
  };
  // The key is held down, so a stop is met when the next one is asked for: all has settled then.
  let begun = false;
  const heard = (event) => {
    if (event.key !== "Tab") return;
    if (begun) meet();
    begun = true;
  };
  const watch = () => {
    met = [];
    begun = false;
    document.body.append(end);
    addEventListener("keydown", heard, true);
  };
  const told = () => {
    removeEventListener("keydown", heard, true);
    meet();
    end.remove();
    return met;
  };
  const name = (number) => named(stops[number]);
  const ahead = () => stops.flatMap((one, number) => (one.tabIndex > 0 ? [number] : []));

  // A link within the page, of which the target is the content or stands in it.
  const skips = () => {
    const main = document.querySelector("main, [role=main]"), first = stops[0];
    if (!first || !main || main.contains(first)) return { nodig: false };
    const target = first.matches("a[href^='#']") && document.getElementById(first.getAttribute("href").slice(1));
    return { nodig: true, naam: named(first), naar: Boolean(target && (target === main || main.contains(target) || target.contains(main))) };
  };
  const first = () => stops[0].focus();
  const inMain = () => {
    const main = document.querySelector("main, [role=main]");
    return main.contains(document.activeElement) || !stops.some((one) => main.contains(one));
  };

  // Closed buttons that promise to open something, and parts that fold.
  const menus = () => Array.from(document.querySelectorAll('button[aria-expanded="false"][aria-controls]')).filter(stop);
  const folds = () => Array.from(document.querySelectorAll("details:not([open]) > summary:first-of-type")).filter(stop);
  const part = (button) => document.getElementById(button.getAttribute("aria-controls"));
  const floats = (element) => ["absolute", "fixed"].includes(getComputedStyle(element).position);
  const state = (button) => {
    const own = part(button), shown = own !== null && own.checkVisibility(SEEN);
    const on = button.getAttribute("aria-expanded") === "true";
    return {
      naam: named(button), open: on && shown, dicht: !on && !shown, zwevend: shown && floats(own),
      binnen: own !== null && own.contains(document.activeElement), hier: document.activeElement === button,
    };
  };

  // Open what takes its own place in the page; what would lie over the page stays closed.
  const spread = () => menus().filter((button) => {
    button.click();
    const stays = part(button) !== null && !floats(part(button));
    if (!stays) button.click();
    return stays;
  }).length;

  Object.assign(window.keuring, { ahead, first, folds, inMain, list, menus, name, skips, spread, state, told, watch });
})();
