/** Building the page from elements. What was typed only ever becomes text: nothing here parses HTML. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with attributes, listeners (`onclick` …) and children.
 * A value of `true` makes an attribute without value; `false`, `null` and `undefined` leave it out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return element;
}

/**
 * A button that does something at once.
 * @param {"primary" | "plain" | "small" | "text" | "link" | "chip" | "export"} look @param {string} id by which the focus finds it again after a redraw
 * @param {() => void} act @param {...Child} children
 */
export const button = (look, id, act, ...children) =>
  h("button", { type: "button", id, class: `button button--${look}`, onclick: () => act() }, ...children);

/**
 * Replaces what an element holds. The focus stays where it was, if the new content has an element of the same id.
 * @param {Element} element @param {...Child} children
 */
export function fill(element, ...children) {
  // The document, or a shadow root; an element that stands in neither has no focus to lose.
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const focused = root.activeElement && element.contains(root.activeElement) ? root.activeElement.id : "";
  element.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  if (focused) root.getElementById(focused)?.focus();
}

/**
 * Sets an attribute, or takes it away where there is no value.
 * @param {Element} element @param {string} name @param {string | null | undefined} value
 */
export function attribute(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element has the id ${id}`);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Outlines in a 24 × 24 box; verdicts differ by shape, not by colour alone. */
const SHAPES = {
  stop: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM9 9l6 6M15 9l-6 6",
  review: "M12 3.5 22 20.5H2zM12 10v5M12 17.5v.5",
  clear: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM7.5 12.5l3 3 6-7",
  notice: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v.5",
  pending: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  blank: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12h8",
  example: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5",
  question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  plus: "M12 5v14M5 12h14",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  undo: "M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
  redo: "M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  open: "M12 15V4M7 9l5-5 5 5M4 15v5h16v-5",
  save: "M12 4v11M7 10l5 5 5-5M4 16v4h16v-4",
  table: "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  keyboard: "M3 7h18v10H3zM7 11h.5M11 11h.5M15 11h.5M8 14h8",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
  file: "M6 3h9l4 4v14H6zM15 3v4h4",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
};

/**
 * A drawing that says nothing to a screen reader: words stand beside it.
 * @param {keyof typeof SHAPES} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/**
 * A bar for a share of 0 to 1; drawn, so that it also prints. The figure stands beside it.
 * @param {number} value
 */
export function share(value) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "share");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, width] of [
    ["track", 1],
    ["value", value],
  ]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", String(name));
    rect.setAttribute("width", `${Number(width) * 100}%`);
    rect.setAttribute("height", "100%");
    rect.setAttribute("rx", "4");
    svg.append(rect);
  }
  return svg;
}
