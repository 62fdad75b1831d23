/** `<declaration-checker>` in English; the names are those of `ko.js`. */

/** @type {typeof import("./ko.js").default} */
export default {
  wait: "The declaration is being checked. It is submitted as soon as the check is done.",
  stops: (n) =>
    n === 1
      ? "One thing may get the declaration refused or held. Correct it before you submit."
      : `${n} things may get the declaration refused or held. Correct them before you submit.`,
  reviews: (n) => (n === 1 ? "One thing deserves a second look." : `${n} things deserve a second look.`),

  title: "Self-check of the declaration",
  private: "What you type never leaves this device.",
  idle: "The checker loads when you start to fill in the form.",
  blank: "Type a description and a tariff code to see the check.",
  goTo: (line, field) => `Go to ${field} of ${line.toLowerCase()}`,
  more: (n) => `${n} more. They appear as you correct the ones above.`,
  lines: "Choose a line",
  failed: "This could not be checked. What you typed is still here, and you may submit it.",
  decisionNote: "It no longer counts, but it stays to be seen and can be restored.",
  retry: "Check again",
};
