// What moves although a reader asked for rest.
(() => {
  "use strict";
  const { named } = window.keuring;
  const SHORT = 0.01;
  const long = (times) => times.split(",").some((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1) > SHORT);
  const moves = (style) => long(style.transitionDuration) && style.transitionProperty !== "none"
    || style.animationName !== "none" && long(style.animationDuration);

  const moving = () => {
    const found = [];
    document.querySelectorAll("*").forEach((element) => {
      const style = getComputedStyle(element);
      const parts = [style, getComputedStyle(element, "::before"), getComputedStyle(element, "::after")];
      if (parts.some(moves) || style.scrollBehavior === "smooth") found.push(named(element));
    });
    return found;
  };

  Object.assign(window.keuring, { moving });
})();
