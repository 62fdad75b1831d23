/** Prints the report: every line that has something to look at is put in words first. */
import { byId } from "../dom.js";
import { fillReport, MAX_PRINTED } from "./report.js";

/**
 * @param {object} needs
 * @param {import("../state/session.js").Session} needs.session
 * @param {import("../engine/check-scheduler.js").CheckScheduler} needs.checks
 * @param {import("../state/overview.js").Overview} needs.overview
 * @param {import("../state/tariff-lookup.js").TariffLookup} needs.tariff
 * @param {import("../locales/language.js").Words} needs.words
 * @param {string} editions
 */
export async function printReport({ session, checks, overview, tariff, words: { t, lang } }, editions) {
  const flagged = session.rows
    .map((_, place) => overview.view(place))
    .filter(({ report, verdict }) => report?.toCheck || verdict === "unchecked");
  const lines = [];
  for (const view of flagged.slice(0, MAX_PRINTED)) {
    const { hs_code } = view.row.raw;
    await checks.renderReports([view.place]);
    await tariff.find(hs_code);
    lines.push({ view, report: overview.rendered(view.row)?.report, node: tariff.of(hs_code) });
  }
  overview.refresh();
  const left = flagged.length - lines.length;
  fillReport(byId("report"), { name: session.file?.name ?? t.typedLines, editions, counts: overview.counts, lines, left, t, lang });
  byId("report").hidden = false;
  document.documentElement.classList.add("printing");
  print();
}

addEventListener("afterprint", () => {
  byId("report").hidden = true;
  document.documentElement.classList.remove("printing");
});
