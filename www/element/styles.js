/**
 * The element's style sheets: the page's own, made fit for a shadow root in a page of any design. Constructed, so that the
 * host's policy needs no more than `style-src 'self'`, and shared by all elements of a page.
 */
import base from "../styles/base.css";
import components from "../styles/components.css";
import dialog from "../styles/dialog.css";
import tokens from "../styles/tokens.css";
import own from "./element.css";

/** @type {Map<string, CSSStyleSheet[]>} */
const made = new Map();

/**
 * @param {string | null} theme `auto` follows the system's light or dark, `dark` is dark, anything else is light, as most
 *   hosts are
 */
export function sheets(theme) {
  const known = made.get(theme ?? "");
  if (known) return known;
  const all = [themable(tokens, theme), base, components, dialog, own].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(contained(text));
    return sheet;
  });
  made.set(theme ?? "", all);
  return all;
}

/** The tokens on the element, each of them open to the host as `--declarewell-` and its name. @param {string} text @param {string | null} theme */
function themable(text, theme) {
  const open = text.replaceAll(":root", ":host").replace(/--([\w-]+): ([^;]+);/g, "--$1: var(--declarewell-$1, $2);");
  if (theme === "auto") return open;
  return open.replaceAll("(prefers-color-scheme: dark)", theme === "dark" ? "(min-width: 0)" : "(max-width: 0)");
}

/** Sizes that count from the element, not from the host's root, and layouts that go by its width, not by the window's. @param {string} text */
const contained = (text) =>
  text
    .replaceAll("@media (max-width", "@container (max-width")
    .replace(/^(?!@).*$/gm, (line) => line.replace(/(?<![\w.-])(-?[\d.]+)rem/g, "calc($1 * var(--rem))"));
