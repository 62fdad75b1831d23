/** The form of the open line in the page: what it shows, and what happens to the declaration by it. */
import { byId } from "../dom.js";
import { askForDecision } from "../panels/decision-dialog.js";
import { goodsOf } from "../state/line-store.js";
import { LineForm } from "./line-form.js";

/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {import("../state/line-store.js").Row} Row */

/** Codes that a search shows, and goods of the own record that are proposed while a description is typed, at most. */
const MAX_FOUND = 20;
const MAX_PROPOSED = 8;

/**
 * @typedef {object} Needs
 * @property {import("../state/session.js").Session} session
 * @property {import("../engine/checker-client.js").CheckerClient} client
 * @property {import("../engine/check-scheduler.js").CheckScheduler} checks
 * @property {import("../state/overview.js").Overview} overview
 * @property {import("../state/tariff-lookup.js").TariffLookup} tariff
 * @property {import("../state/line-advice.js").LineAdvice} advice
 * @property {import("../state/decisions.js").Decisions} decisions
 * @property {import("../state/own-goods.js").OwnGoods} ownGoods
 * @property {import("../state/auto-check.js").AutoCheck} autoCheck
 * @property {import("../state/redraws.js").Redraws} redraws
 * @property {import("../locales/language.js").Words} words
 * @property {HTMLDialogElement} dialog
 * @property {() => import("../panels/finding-navigation.js").FindingNavigation} navigation
 * @property {() => boolean} isHidden true while the columns of a file have to be chosen first
 * @property {() => void} undo
 * @property {(error: unknown) => void} failed
 */

export class FormPanel {
  #needs;
  #element = byId("form");
  form;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
    this.form = new LineForm(this.#element, this.#actions());
    this.#element.addEventListener("focusout", () => needs.autoCheck.left());
    this.#element.addEventListener("submit", (event) => this.#submit(event));
  }

  show() {
    const { session, checks, overview, tariff, advice, words, isHidden, navigation, failed } = this.#needs;
    const { open: row, openPlace, file, undoable } = session;
    const { lang, t } = words;
    const rendered = overview.rendered(row);
    const checked = rendered?.row === row;
    if (checked) advice.find(row).catch(failed);
    this.#element.hidden = isHidden();
    this.form.show({
      row,
      place: openPlace + 1,
      verdict: overview.open.verdict,
      rendered,
      ofFile: file !== null,
      node: tariff.of(row.raw.hs_code),
      question: checked ? advice.questionOn(row) : null,
      undoable,
      procedure: checks.procedure,
      lang,
      t,
    });
    if (checked) navigation().arrived(row.key);
  }

  /** Shows another line. @param {number} key */
  open(key) {
    const { session, checks, tariff, failed } = this.#needs;
    session.show(key);
    checks.renderReports([session.openPlace]).catch(failed);
    tariff.find(session.open.raw.hs_code).catch(failed);
  }

  /** Puts the cursor into a field of the open line. @param {Finding["field"]} field */
  focus(field) {
    this.#needs.redraws.now();
    this.form.focus(field);
  }

  /** Shows a line and puts the cursor into one of its fields. @param {number} key @param {Finding["field"]} field */
  go(key, field) {
    this.open(key);
    this.focus(field);
  }

  /** @returns {import("./line-form.js").Actions} */
  #actions() {
    const { session, decisions, navigation, undo } = this.#needs;
    return {
      type: (key, field, text) => session.set("type", key, [{ field, text }]),
      fix: (key, edits) => {
        navigation().followFix(key);
        session.set("fix", key, edits);
      },
      answer: (key, edits) => {
        // The answer's button goes with the question; what it changed stands beside it.
        this.form.focusCandidates();
        session.set("fix", key, edits);
      },
      decide: (row, finding) => this.#decide(row, finding),
      reopen: (dismissal) => decisions.remove(dismissal),
      undo,
      goToFinding: (step) => navigation().step(step),
      ...this.#lineActions(),
      ...this.#lookups(),
    };
  }

  /** Lines that come and go. */
  #lineActions() {
    const { session } = this.#needs;
    return {
      add: () => {
        session.add();
        this.focus("description");
      },
      copy: (/** @type {number} */ key) => {
        session.copy(key);
        this.focus("line");
      },
      remove: (/** @type {number} */ key) => {
        session.remove(key);
        this.focus("line");
      },
    };
  }

  /** What the checker, the nomenclature and the own record of goods know. @returns {Pick<import("./line-form.js").Actions, "codesUnder" | "why" | "search" | "ownGoods" | "fillFromRecord">} */
  #lookups() {
    const { session, client, tariff, advice, ownGoods, words } = this.#needs;
    return {
      codesUnder: (row, subheading) => advice.codesUnder(row, subheading),
      why: async (row, code) => {
        const [why] = await Promise.all([advice.why(row, code), tariff.find(code), tariff.find(row.raw.hs_code)]);
        return { why, candidate: tariff.of(code), declared: tariff.of(row.raw.hs_code) };
      },
      // Where the search breaks down there is nothing to choose from; the code can still be typed.
      search: (query) => client.search(query || goodsOf(session.open), words.lang, MAX_FOUND).catch(() => []),
      ownGoods: async (typed) =>
        ownGoods.count === 0 ? [] : /** @type {Promise<any>} */ (client.recordsStarting(typed, MAX_PROPOSED).catch(() => [])),
      fillFromRecord: (key, record) => {
        const said = /** @type {const} */ (["description", "trade_name", "model_spec", "hs_code"]).filter((field) => record[field]);
        session.set(
          "fix",
          key,
          said.map((field) => ({ field, text: String(record[field]) })),
        );
      },
    };
  }

  /** @param {Row} row @param {Finding} finding */
  #decide(row, finding) {
    const { dialog, decisions, navigation, words } = this.#needs;
    askForDecision(dialog, row, finding, words.t, (scope, phrase, reason) => {
      navigation().followFix(row.key);
      decisions.add(row, finding, scope, phrase, reason);
    });
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    // By the Enter key in a field the cursor stays there.
    const typing = document.activeElement instanceof HTMLElement && document.activeElement.closest(".control") !== null;
    this.#needs.session.submit();
    await this.#needs.autoCheck.now();
    this.#needs.redraws.now();
    if (!typing) byId("summary").focus();
  }
}
