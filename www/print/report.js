/** The report to print or to keep as PDF: the figures, the rules, and every line that has something to look at. */
import { asCode, officialName } from "../locales/tariff-name.js";
import { fill, h, icon, share } from "../dom.js";
import { severityLabel } from "../panels/severity-label.js";
import { ruleName } from "../locales/language.js";
import { percentOf } from "../panels/summary.js";
import { goodsOf } from "../state/line-store.js";

/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../engine/types.d.ts").TariffNode} TariffNode */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../state/overview.js").LineView} LineView */

/**
 * @typedef {object} Printed
 * @property {string} name of the file, or what stands for it
 * @property {string} editions
 * @property {import("../state/overview.js").Counts} counts
 * @property {{ view: LineView, report: LineReport | undefined, node: TariffNode | null }[]} lines those to look at
 * @property {number} left how many more there are
 * @property {Texts} t
 * @property {Lang} lang
 */

/** Lines that are printed with their findings, at most; nobody would read more. */
export const MAX_PRINTED = 200;

/** @param {HTMLElement} element @param {Printed} printed */
export function fillReport(element, { name, editions, counts, lines, left, t, lang }) {
  const verdicts = /** @type {const} */ (["stop", "review", "clear", "unchecked"]);
  const shown = verdicts.filter((verdict, i) => i < 3 || counts.verdicts[verdict] > 0);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" }).format(new Date());
  const rules = counts.rules.map(({ rule, severity, count }) =>
    h(
      "tr",
      {},
      h("td", {}, severityLabel(severity, t)),
      h("th", { scope: "row" }, ruleName(rule, lang), " ", h("code", {}, rule)),
      h("td", { class: "bar" }, share(count / counts.lines)),
      h("td", { class: "figure" }, t.lineCount(count)),
    ),
  );
  fill(
    element,
    h(
      "header",
      {},
      h("p", { class: "report-name" }, t.page.name),
      h("h1", {}, t.reportTitle),
      h("p", {}, `${name} · ${date}`),
      h("p", { class: "small" }, editions),
    ),
    h(
      "div",
      { class: "report-tally" },
      ...shown.map((verdict) =>
        h(
          "p",
          { class: `tile tile--${verdict}` },
          icon(verdict === "unchecked" ? "review" : verdict),
          h("span", { class: "tile-count" }, counts.verdicts[verdict].toLocaleString()),
          h("span", { class: "tile-word" }, t.verdict[verdict]),
          h("span", { class: "tile-share" }, percentOf(counts.verdicts[verdict], counts.lines)),
        ),
      ),
    ),
    h("p", { class: "report-note" }, t.reportNote, " ", t.page.responsibility),
    rules.length > 0 && h("h2", {}, t.byRule),
    rules.length > 0 && h("table", { class: "report-rules" }, h("tbody", {}, ...rules)),
    h("h2", {}, lines.length > 0 ? t.reportLines(lines.length) : t.summaryClearTitle),
    ...lines.map((line) => printedLine(line, t, lang)),
    left > 0 && h("p", {}, t.reportMore(left)),
  );
}

/** @param {Printed["lines"][number]} line @param {Texts} t @param {Lang} lang */
function printedLine({ view: { row, place, verdict }, report, node }, t, lang) {
  const code = row.raw.hs_code ?? "";
  const findings = /** @type {import("../form/findings.js").Shown[]} */ (report?.findings ?? []);
  const items = findings.map((finding) =>
    h(
      "li",
      { class: `finding finding--${finding.severity}` },
      h("p", {}, severityLabel(finding.severity, t), " ", h("strong", {}, t.fields[finding.field]), " – ", finding.message),
      finding.why && h("p", { class: "why" }, finding.why),
      finding.dismissed && h("p", { class: "why" }, finding.dismissed.reason ? t.decidedBecause(finding.dismissed.reason) : t.decided),
      finding.fix && h("p", { class: "instead" }, `${t.insteadTitle}: `, h("strong", {}, finding.fix.replacement)),
      h("p", { class: "source" }, finding.source && `${t.source}: ${finding.source} · `, h("code", {}, finding.rule)),
    ),
  );
  return h(
    "section",
    { class: "report-line" },
    h(
      "h3",
      {},
      icon(verdict === "unchecked" ? "review" : verdict),
      `${t.lineTitle(place + 1)}${row.from ? ` (${t.fileRow(row.from.number)})` : ""} · ${t.verdict[verdict]} · ${goodsOf(row) || t.noGoods}`,
    ),
    code && h("p", {}, h("code", {}, asCode(code)), " ", node && officialName(lang === "ko" ? node.path_ko : node.path_en)),
    row.from?.unreadable && h("p", {}, row.from.unreadable),
    h("ul", {}, ...items),
  );
}
