/** The parts that a host may style: `declaration-checker::part(badge)`. */

/** By selector and `::part()` name. */
const PARTS = /** @type {const} */ ([
  [".verdict", "verdict"],
  [".badge", "badge"],
  [".field-body", "field"],
  [".field-body > label", "label"],
  [".control > :is(input, textarea, select)", "input"],
  [".finding", "finding"],
  [".finding--error", "error"],
  [".finding--warning", "warning"],
  [".finding--notice", "notice"],
  [".fix", "fix"],
  [".button", "button"],
  [".candidates", "candidates"],
]);

/** Names whatever was drawn. @param {ShadowRoot} root */
export function exposeParts(root) {
  for (const [selector, part] of PARTS) for (const one of root.querySelectorAll(selector)) one.part.add(part);
}
