// What a look at a page shares: which text can be seen, and how an element is named to a person.
// Everything hangs on one object, so that the scripts of the looks find each other.
(() => {
  "use strict";
  const PIXEL = 1;
  const SEEN = { opacityProperty: true, visibilityProperty: true };
  const clips = (value) => value === "hidden" || value === "clip";

  // How a person finds an element: its tag and what it says.
  const named = (element) => {
    const tag = element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, "");
    const said = (element.textContent || "").replace(/\s+/g, " ").trim();
    return (tag + said).slice(0, 140);
  };

  // What is left of a rectangle within another; null if nothing to speak of is.
  const within = (box, other) => {
    const left = Math.max(box.left, other.left), right = Math.min(box.right, other.right);
    const top = Math.max(box.top, other.top), bottom = Math.min(box.bottom, other.bottom);
    return right - left > PIXEL && bottom - top > PIXEL ? { left, right, top, bottom } : null;
  };
  const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

  // One moment of the page, with all that slides slid back to its begin. Whatever is found of an
  // element holds until something changes.
  const moment = () => {
    scrollTo(0, 0);
    document.querySelectorAll("body *").forEach((one) => {
      if (one.scrollTop || one.scrollLeft) one.scrollTo(0, 0);
    });
    const windows = new Map();

    // The part of the plane that an element and those around it let through; null: nothing. What
    // slides can be slid to, so it hides nothing.
    const window_ = (element) => {
      if (!element || element === document.documentElement) return EVERYWHERE;
      if (windows.has(element)) return windows.get(element);
      let found = window_(element.parentElement);
      const style = getComputedStyle(element);
      if (found && element !== document.body && style.display !== "inline") {
        const box = element.getBoundingClientRect();
        if (style.clipPath.startsWith("inset(50%")) found = null;
        if (found && clips(style.overflowX)) {
          found = within({ ...EVERYWHERE, left: box.left, right: box.right }, found);
        }
        if (found && clips(style.overflowY)) {
          found = within({ ...EVERYWHERE, top: box.top, bottom: box.bottom }, found);
        }
      }
      windows.set(element, found);
      return found;
    };

    // Whether a reader can see a text: it is laid out, nothing cuts it off, and it is not put to the
    // left of or above the page, where nobody can slide to.
    const shown = (text) => {
      const parent = text.parentElement;
      if (!parent.checkVisibility(SEEN)) return false;
      const open = window_(parent);
      if (!open) return false;
      const range = document.createRange();
      range.selectNodeContents(text);
      const page = { ...EVERYWHERE, left: -scrollX, top: -scrollY };
      return Array.from(range.getClientRects()).some((box) => {
        const left = within(box, open);
        return left !== null && within(left, page) !== null;
      });
    };
    return { shown };
  };

  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.data.trim() && !node.parentElement.closest("script, style, noscript, template")
        ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  window.keuring = { clips, moment, named, SEEN, texts };
})();
