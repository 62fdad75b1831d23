/**
 * Codes for all lines that have none, in a table: certain codes are taken at once, the rest line by line. No code is
 * declared that the user neither chose nor saw marked as certain.
 */
import { button, fill, h, icon } from "../dom.js";
import { dotted } from "../locales/tariff-name.js";
import { sureCode, withoutCode } from "../state/code-proposals.js";
import { goodsOf } from "../state/line-store.js";
import { percent } from "./classification.js";

/** @typedef {import("../state/line-store.js").Row} Row */
/** @typedef {import("../state/code-proposals.js").Proposed} Proposed */
/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */

/** Lines that are listed at a time; the next follow as these get their codes. */
const LISTED = 50;

/** A less likely candidate is chosen by whoever takes it, never before. */
const CHOSEN_FROM = 0.5;

/**
 * @typedef {object} Needs
 * @property {HTMLDialogElement} dialog
 * @property {import("../state/session.js").Session} session
 * @property {import("../state/code-proposals.js").CodeProposals} proposals
 * @property {import("../locales/language.js").Words} words
 * @property {() => void} undo takes one step back
 * @property {(text: string) => void} say to a screen reader
 * @property {(error: unknown) => void} failed
 */

export class CodingTable {
  #needs;
  #body = h("tbody");
  #status = h("p", { class: "coding-status", role: "status" });
  #act = h("div", { class: "dialog-act" });
  #none = h("p");
  /** Codes chosen among several, by the lines' keys. @type {Map<number, { subheading: string, code: string }>} */
  #chosen = new Map();
  /** How many lines were given a code by the last step, which can be taken back. */
  #taken = 0;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  /** Shows the table, and fills it as proposals come. */
  async show() {
    const { dialog, words, failed } = this.#needs;
    const { t } = words;
    this.#chosen.clear();
    this.#taken = 0;
    const head = [t.columns.line, t.columns.goods, t.codingCandidate, t.codingCode, t.codingAct].map((text) =>
      h("th", { scope: "col" }, text),
    );
    fill(
      dialog,
      h("h2", { id: "dialog-title", tabindex: -1 }, t.codingTitle),
      h("p", {}, t.codingMeans),
      this.#status,
      this.#act,
      this.#none,
      h(
        "div",
        { class: "coding-scroll", tabindex: 0, role: "region", "aria-labelledby": "dialog-title" },
        h("table", { class: "coding" }, h("thead", {}, h("tr", {}, ...head)), this.#body),
      ),
    );
    dialog.classList.add("dialog--wide");
    dialog.addEventListener("close", () => dialog.classList.remove("dialog--wide"), { once: true });
    dialog.showModal();
    this.#draw();
    try {
      await this.#ask();
    } catch (error) {
      failed(error);
      dialog.close();
    }
  }

  /** The lines are others now. */
  refresh() {
    if (this.#needs.dialog.open && this.#needs.dialog.contains(this.#body)) this.#draw();
  }

  /** Asks for proposals as long as the table is open and some are missing. */
  async #ask() {
    const { dialog, session, proposals } = this.#needs;
    while (dialog.open && dialog.contains(this.#body) && (await proposals.some(withoutCode(session.rows)))) this.#draw();
  }

  #draw() {
    const { dialog, session, proposals, words, undo } = this.#needs;
    const { t } = words;
    const open = withoutCode(session.rows);
    const sure = open.filter((row) => sureCode(proposals.of(row)));
    const asked = open.filter((row) => proposals.of(row)).length;
    const none = open.filter(
      (row) => proposals.of(row) && !sureCode(proposals.of(row)) && proposals.of(row)?.proposals.length === 0,
    ).length;
    this.#status.textContent =
      asked < open.length ? t.codingAsking(asked, open.length) : t.codingCounts(sure.length, open.length - sure.length - none, none);
    fill(
      this.#act,
      sure.length > 0 && button("primary", "take-sure", () => this.#takeSure(sure), t.codingTakeSure(sure.length)),
      this.#taken > 0 && button("plain", "coding-undo", () => this.#back(undo), icon("undo"), t.codingTaken(this.#taken)),
      button("plain", "close-dialog", () => dialog.close(), t.close),
    );
    this.#none.hidden = open.length > 0;
    this.#none.textContent = t.codingDone;
    fill(this.#body, ...open.slice(0, LISTED).map((row) => this.#row(row)));
  }

  /** @param {Row} row */
  #row(row) {
    const { session, proposals, words } = this.#needs;
    const { t } = words;
    const place = session.lines.placeOf(row.key);
    const proposed = proposals.of(row);
    const label = t.lineTitle(place + 1);
    const cells = proposed ? this.#cells(row, proposed, label) : [h("td", { class: "subtle", colspan: 3 }, t.verdict.pending)];
    return h(
      "tr",
      { "data-key": row.key },
      h("th", { scope: "row" }, String(place + 1)),
      h("td", { class: "coding-goods" }, goodsOf(row).slice(0, 120)),
      ...cells,
    );
  }

  /** @param {Row} row @param {Proposed} proposed @param {string} label of the line */
  #cells(row, proposed, label) {
    const { t } = this.#needs.words;
    const choices = choicesOf(proposed);
    if (choices.length === 0) return [h("td", { class: "subtle", colspan: 3 }, t.codingNone)];
    const chosen = this.#chosen.get(row.key) ?? before(choices, sureCode(proposed));
    const choice = choices.find(({ subheading }) => subheading === chosen.subheading);
    const choose = (/** @type {{ subheading: string, code: string }} */ made) => {
      this.#chosen.set(row.key, made);
      this.#draw();
    };
    const candidate = h(
      "select",
      {
        id: `candidate-${row.key}`,
        "aria-label": `${label}: ${t.codingCandidate}`,
        onchange: ({ target }) => choose(chosenOf(choices, /** @type {HTMLSelectElement} */ (target).value)),
      },
      !choice && h("option", { value: "", selected: true }, t.codingChoose(choices.length)),
      ...choices.map((one) => h("option", { value: one.subheading, selected: one === choice }, this.#candidateName(one))),
    );
    const codes = choice?.codes ?? [];
    const code = h(
      "select",
      {
        id: `code-${row.key}`,
        disabled: codes.length === 0,
        "aria-label": `${label}: ${t.codingCode}`,
        onchange: ({ target }) => choose({ subheading: chosen.subheading, code: /** @type {HTMLSelectElement} */ (target).value }),
      },
      codes.length > 1 && h("option", { value: "", selected: chosen.code === "" }, t.codingChoose(codes.length)),
      ...codes.map((node) =>
        h("option", { value: node.code, selected: node.code === chosen.code }, `${dotted(node.code)} ${this.#name(node)}`),
      ),
    );
    const take = button(
      "small",
      `take-${row.key}`,
      () => this.#take(row, chosen.code),
      sureCode(proposed) === chosen.code && chosen.code !== "" ? t.codingTakeThis : t.codingTake,
    );
    take.disabled = chosen.code === "";
    take.setAttribute("aria-label", `${label}: ${take.textContent} ${dotted(chosen.code)}`);
    return [h("td", {}, candidate), h("td", {}, code), h("td", {}, take)];
  }

  /** @param {Choice} choice */
  #candidateName({ subheading, probability, own, codes }) {
    const { t } = this.#needs.words;
    if (own) return t.codingOwn(dotted(own.code), own.near === true, own.note ?? "");
    return `${percent(probability)} · ${dotted(subheading)} ${codes[0] ? this.#name(codes[0], 6) : ""}`;
  }

  /** The name that distinguishes a code from its neighbours: its own, or that of its subheading. @param {Coded} node @param {number} [digits] */
  #name(node, digits = 10) {
    const levels = (this.#needs.words.lang === "ko" ? node.path_ko : node.path_en).split(" > ");
    const own = digits === 10 ? levels.at(-1) : levels.slice(1, 3).join(" › ");
    return (own ?? "").slice(0, 60);
  }

  /** @param {Row} row @param {string} code */
  #take(row, code) {
    const open = withoutCode(this.#needs.session.rows);
    const next = open[open.indexOf(row) + 1] ?? open[open.indexOf(row) - 1];
    this.#put(new Map([[row.key, code]]));
    const control = next && document.querySelector(`#candidate-${next.key}, #take-${next.key}`);
    /** @type {HTMLElement | null | undefined} */ (control || document.getElementById("close-dialog"))?.focus();
  }

  /** @param {Row[]} rows */
  #takeSure(rows) {
    const codes = rows.map((row) => /** @type {[number, string]} */ ([row.key, sureCode(this.#needs.proposals.of(row)) ?? ""]));
    this.#put(new Map(codes));
    /** @type {HTMLElement | null} */ (document.querySelector(".coding select") ?? document.getElementById("close-dialog"))?.focus();
  }

  /** @param {Map<number, string>} codes by the lines' keys */
  #put(codes) {
    const { session, say, words } = this.#needs;
    session.setCells(new Map([...codes].map(([key, text]) => [key, [{ field: "hs_code", text }]])), "coding");
    this.#taken = codes.size;
    say(words.t.codingSaid(codes.size, withoutCode(session.rows).length));
    this.#draw();
  }

  /** @param {() => void} undo */
  #back(undo) {
    this.#taken = 0;
    undo();
    this.#draw();
    document.getElementById("dialog-title")?.focus();
  }
}

/** @typedef {Pick<TariffNode, "code" | "path_ko" | "path_en">} Coded */
/** @typedef {{ subheading: string, probability: number, codes: Coded[], own?: import("../state/code-proposals.js").OwnRecord }} Choice */

/** The own record first, then the classifier's subheadings. @param {Proposed} proposed @returns {Choice[]} */
function choicesOf({ own, proposals }) {
  const choices = /** @type {Choice[]} */ ([...proposals]);
  if (!own) return choices;
  return [{ subheading: "own", probability: own.near ? 0 : 1, codes: [own.node], own }, ...choices];
}

/** The preselected choice: the certain code, else a candidate that is more likely than not. @param {Choice[]} choices @param {string | null} sure */
function before(choices, sure) {
  const [{ subheading, probability }] = choices;
  const holds = choices.find(({ codes }) => codes.some(({ code }) => code === sure));
  if (sure) return { subheading: holds?.subheading ?? subheading, code: sure };
  return probability >= CHOSEN_FROM ? chosenOf(choices, subheading) : { subheading: "", code: "" };
}

/** A candidate with the only code there is under it. @param {Choice[]} choices @param {string} subheading */
function chosenOf(choices, subheading) {
  const codes = choices.find((one) => one.subheading === subheading)?.codes ?? [];
  return { subheading, code: codes.length === 1 ? codes[0].code : "" };
}
