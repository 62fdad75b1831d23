/** The summary above the lines: what it shows, what its rules and first findings lead to, and fixing all lines at once. */
import { byId } from "../dom.js";
import { CheckerCrash } from "../engine/worker-client.js";
import { ruleName } from "../locales/language.js";
import { withoutCode } from "../state/code-proposals.js";
import { showSummary } from "./summary.js";

/**
 * @typedef {object} Needs
 * @property {import("../state/session.js").Session} session
 * @property {import("../engine/check-scheduler.js").CheckScheduler} checks
 * @property {import("../state/overview.js").Overview} overview
 * @property {import("../state/tariff-lookup.js").TariffLookup} tariff
 * @property {import("../state/fix-all.js").FixAll} fixAll
 * @property {import("../table/table-panel.js").TablePanel} tablePanel
 * @property {import("./coding.js").CodingTable} coding
 * @property {import("./finding-navigation.js").FindingNavigation} navigation
 * @property {import("./announcer.js").Announcer} announcer
 * @property {import("./notices.js").Notices} notices
 * @property {import("../locales/language.js").Words} words
 * @property {import("./summary.js").Actions["go"]} go
 * @property {(error: unknown) => void} failed
 */

export class SummaryPanel {
  #needs;
  /** @type {import("./summary.js").Actions} */
  #actions;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
    const { tablePanel, navigation, coding, go } = needs;
    this.#actions = {
      filterVerdict: (verdict) => tablePanel.filterBy({ verdict }),
      filterRule: (rule) => tablePanel.filterBy({ rule }),
      fixAll: (rule) => this.#fixAll(rule),
      go,
      goToFirst: () => navigation.step(1),
      coding: () => coding.show(),
    };
  }

  show() {
    const { session, overview, tablePanel, words } = this.#needs;
    const { counts } = overview;
    const { isStarted, isSubmitted } = session;
    const element = byId("summary");
    element.hidden = !isStarted || (!isSubmitted && counts.verdicts.blank === counts.lines);
    const { t, lang } = words;
    if (isStarted) showSummary(element, counts, overview.first(lang), this.#required(), tablePanel.filter, t, lang, this.#actions);
  }

  /** What is still to be done besides the findings. */
  #required() {
    const { session, checks, tariff, words } = this.#needs;
    const laws = tariff.of(session.open.raw.hs_code)?.requirements ?? [];
    return {
      line: session.openPlace + 1,
      uncoded: withoutCode(session.rows).length,
      laws: checks.procedure === "export" ? [] : laws.map((law) => law[words.lang]),
    };
  }

  /** @param {string} rule */
  async #fixAll(rule) {
    const { fixAll, announcer, notices, words, failed } = this.#needs;
    try {
      const lines = await fixAll.run(rule);
      if (lines !== null) announcer.say(words.t.fixedAll(ruleName(rule, words.lang), lines));
    } catch (error) {
      if (error instanceof CheckerCrash) notices.add("restarted");
      else failed(error);
    }
  }
}
