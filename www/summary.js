/** The declaration as a whole: what is left to check, gathered on top, and the list of lines. */
import { dotted, verdictBadge } from "./candidates.js";
import { fill, h } from "./dom.js";
import { severityLabel } from "./findings.js";

/** @typedef {import("../src/wasm.d.ts").Finding} Finding */
/** @typedef {import("./candidates.js").Verdict} Verdict */
/** @typedef {import("./language.js").Texts} Texts */
/** @typedef {import("./store.js").Row} Row */

/** @typedef {{ drawn: unknown[], element: HTMLTableRowElement }} Drawn a table row and what it was drawn from */
/** @typedef {{ row: Row, place: number, verdict: Verdict, findings: Finding[] }} LineView */

/** So many findings are listed; a longer list would be read by nobody. */
const LISTED = 50;

/** What a person should look at. @param {Finding[]} findings */
export const toCheck = (findings) => findings.filter(({ severity }) => severity !== "notice");

/**
 * The error summary: links to every field that a finding concerns.
 * @param {HTMLElement} element @param {LineView[]} lines @param {Texts} t
 * @param {(key: number, field: Finding["field"]) => void} go brings a field into view
 */
export function showSummary(element, lines, t, go) {
  const all = lines.flatMap(({ row, place, findings }) =>
    toCheck(findings).map((finding) => ({ row, place, finding })),
  );
  // Errors first; a stable sort keeps the order of the form.
  all.sort((a, b) => Number(b.finding.severity === "error") - Number(a.finding.severity === "error"));
  const items = all.slice(0, LISTED).map(({ row, place, finding }, i) => {
    const where = `${t.lineTitle(place)} · ${t.fields[finding.field]}`;
    const follow = (/** @type {Event} */ event) => {
      event.preventDefault();
      go(row.key, finding.field);
    };
    return h(
      "li",
      {},
      severityLabel(finding.severity, t),
      h(
        "a",
        { href: "#form", id: `summary-${i}`, onclick: follow },
        h("span", { class: "where" }, where),
        " ",
        finding.message,
      ),
    );
  });
  const unchecked = lines.some(({ verdict }) => ["unchecked", "pending", "blank"].includes(verdict));
  const clear = items.length === 0 && !unchecked;
  element.classList.toggle("summary--clear", clear);
  const title = clear ? t.summaryClearTitle : items.length ? t.summaryTitle(all.length) : t.summaryUncheckedTitle;
  fill(
    element,
    h("h2", { id: "summary-title" }, title),
    items.length > 0 && h("ul", {}, ...items),
    all.length > LISTED && h("p", {}, t.summaryMore(all.length - LISTED)),
    clear && h("p", {}, t.summaryClear),
    unchecked && h("p", {}, t.summaryUnchecked),
  );
}

/** The list of lines, drawn anew only where a line has news. */
export class LinesTable {
  #element;
  #open;
  #caption = h("caption", { id: "lines-title" });
  #body = h("tbody");
  /** @type {Map<number, Drawn>} */
  #rows = new Map();
  #lang = "";

  /** @param {HTMLElement} element @param {(key: number) => void} open */
  constructor(element, open) {
    this.#element = element;
    this.#open = open;
  }

  /** @param {LineView[]} lines @param {number} openKey @param {import("./language.js").Lang} lang @param {Texts} t */
  show(lines, openKey, lang, t) {
    this.#element.hidden = lines.length < 2;
    if (this.#lang !== lang) this.#build(t);
    this.#lang = lang;
    /** @param {Verdict} verdict */
    const count = (verdict) => lines.filter((line) => line.verdict === verdict).length;
    fill(
      this.#caption,
      h("strong", {}, t.linesTitle),
      " ",
      t.tally({ stop: count("stop"), review: count("review"), clear: count("clear") }),
    );
    /** @type {Map<number, Drawn>} */
    const rows = new Map();
    for (const line of lines) {
      const drawn = [line.row, line.place, line.verdict, toCheck(line.findings).length, line.row.key === openKey, lang];
      const known = this.#rows.get(line.row.key);
      const same = known?.drawn.every((part, i) => part === drawn[i]);
      rows.set(line.row.key, known && same ? known : { drawn, element: this.#row(line, line.row.key === openKey, t) });
    }
    const before = [...this.#rows.values()];
    const after = [...rows.values()];
    this.#rows = rows;
    if (before.length !== after.length || after.some((row, i) => row !== before[i])) {
      fill(this.#body, ...after.map((row) => row.element));
    }
  }

  /** @param {Texts} t */
  #build(t) {
    const columns = Object.entries(t.columns).map(([name, text]) =>
      h("th", { scope: "col", class: `cell-${name}` }, text),
    );
    const table = h("table", {}, this.#caption, h("thead", {}, h("tr", {}, ...columns)), this.#body);
    // A box that scrolls has to be within reach of the keyboard.
    fill(
      this.#element,
      h("div", { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "lines-title" }, table),
    );
  }

  /** @param {LineView} line @param {boolean} isOpen @param {Texts} t */
  #row({ row, place, verdict, findings }, isOpen, t) {
    const { description, trade_name, hs_code = "" } = row.typed;
    const goods = (description?.trim() || trade_name?.trim() || t.noGoods).slice(0, 200);
    const digits = /^\d{4,10}$/.test(hs_code) ? dotted(hs_code) : hs_code.slice(0, 20);
    const button = h(
      "button",
      {
        type: "button",
        id: `open-${row.key}`,
        class: "button button--link goods",
        "aria-label": t.openLine(place, goods),
        "aria-current": isOpen ? "true" : null,
        onclick: () => this.#open(row.key),
      },
      goods,
    );
    return h(
      "tr",
      { class: isOpen ? "is-open" : "" },
      h("th", { scope: "row", class: "cell-line" }, String(place)),
      h("td", { class: "cell-goods" }, button),
      h("td", { class: "cell-code" }, h("code", {}, digits)),
      h("td", { class: "cell-verdict" }, verdictBadge(verdict, t)),
      h("td", { class: "cell-count" }, String(toCheck(findings).length || "")),
    );
  }
}
