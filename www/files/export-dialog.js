/** Export: the corrected file, a new file of typed lines, the findings, a printed report. One dialog offers them all. */
import { button, fill, h, icon } from "../dom.js";
import { download } from "./download.js";
import { readable } from "./file-loader.js";
import { NAMES } from "../rules/names.js";
import { changesOf } from "../state/line-store.js";

/** @typedef {import("../state/line-store.js").Row} Row */
/** @typedef {import("../state/session.js").SourceFile} SourceFile */
/** @typedef {import("../locales/language.js").Texts} Texts */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("../engine/types.d.ts").FindingsFormat} FindingsFormat */
/** @typedef {import("../engine/worker-client.js").WorkerClient<"loadFiles">} FilesClient */

/**
 * @typedef {object} Work what there is to export
 * @property {readonly Row[]} rows
 * @property {SourceFile | null} file
 * @property {boolean} checked whether every line has its report
 * @property {string} procedure of a line that does not say
 * @property {Lang} lang
 * @property {Texts} t
 */

/** @type {Record<string, string>} */
const TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/jsonl",
  json: "application/jsonl",
  sarif: "application/sarif+json",
  xml: "application/xml",
};

export class ExportDialog {
  #dialog;
  #client;
  #checks;
  #decisions;
  #print;

  /**
   * @param {HTMLDialogElement} dialog @param {FilesClient} client @param {import("../engine/check-scheduler.js").CheckScheduler} checks
   * @param {import("../state/decisions.js").Decisions} decisions
   * @param {() => Promise<void>} print
   */
  constructor(dialog, client, checks, decisions, print) {
    this.#dialog = dialog;
    this.#client = client;
    this.#checks = checks;
    this.#decisions = decisions;
    this.#print = print;
  }

  /** @param {Work} work */
  show(work) {
    const { file, rows, checked, t } = work;
    const changes = file ? changesOf(rows).length : 0;
    const ways = [
      ...(file
        ? [this.#way(work, "corrected", "file", t.exportCorrected(file.name), t.exportCorrectedHint(changes), () => this.#corrected(work))]
        : /** @type {const} */ (["xlsx", "csv", "jsonl"]).map((format) =>
            this.#way(work, `new-${format}`, "table", t.exportNew[format], t.exportNewHint[format], () => this.#new(work, format)),
          )),
      h("h3", {}, t.exportFindings),
      ...(checked ? [] : [h("p", { class: "small" }, t.exportUnchecked)]),
      ...["xlsx", "csv", "sarif", "json"].map((format) =>
        this.#way(
          work,
          `findings-${format}`,
          "save",
          t.exportFindingsAs[/** @type {FindingsFormat} */ (format)],
          t.exportFindingsHint[/** @type {FindingsFormat} */ (format)],
          () => this.#findings(work, /** @type {FindingsFormat} */ (format)),
        ),
      ),
      h("h3", {}, t.exportPrint),
      this.#way(work, "print", "print", t.printReport, t.printReportHint, async () => {
        this.#dialog.close();
        await this.#print();
      }),
    ];
    fill(
      this.#dialog,
      h("h2", { id: "dialog-title", tabindex: -1 }, t.export),
      h("p", { class: "export-status", id: "export-status", role: "status" }),
      h("div", { class: "ways" }, ...ways),
      h("p", { class: "small" }, t.exportNote),
      h(
        "div",
        { class: "dialog-act" },
        button("plain", "close-dialog", () => this.#dialog.close(), t.close),
      ),
    );
    this.#dialog.showModal();
  }

  /**
   * @param {Work} work @param {string} id @param {Parameters<typeof icon>[0]} shape @param {string} title @param {string} hint
   * @param {() => Promise<void>} act
   */
  #way({ t }, id, shape, title, hint, act) {
    const say = (/** @type {string} */ words, bad = false) => {
      const status = this.#dialog.querySelector("#export-status");
      if (!status) return;
      status.textContent = words;
      status.classList.toggle("is-error", bad);
    };
    const run = async () => {
      say(t.exporting(0));
      try {
        await act();
        say(t.exported);
      } catch (error) {
        say(error instanceof Error ? error.message : String(error), true);
      }
    };
    return h(
      "button",
      { type: "button", id: `export-${id}`, class: "way", onclick: run },
      icon(shape),
      h("span", { class: "way-title" }, title),
      h("span", { class: "way-hint" }, hint),
    );
  }

  /** @param {Work} work */
  async #corrected({ rows, file, lang }) {
    if (!file) return;
    const { blob, name, format, as } = file;
    const bytes = await this.#client.call("writeFile", await readable(blob), name, { lang, ...as }, changesOf(rows));
    download(
      bytes,
      TYPES[format],
      name.replace(/(\.[^.]*)?$/, (ending) => `-corrected${comesBackAs(ending, format)}`),
    );
  }

  /** @param {Work} work @param {"csv" | "xlsx" | "jsonl"} format */
  async #new({ rows, procedure, lang }, format) {
    const others = procedure === "import" ? {} : { procedure };
    const bytes = await this.#client.call(
      "newFile",
      rows.map(({ raw }) => ({ ...others, ...raw })),
      format,
      lang,
    );
    download(bytes, TYPES[format], `declaration.${format}`);
  }

  /** @param {Work} work @param {FindingsFormat} format */
  async #findings({ rows, file, lang, t }, format) {
    const name = file?.name ?? "declaration";
    // In tables that people read, rules are called as the page calls them; other programs go by the contract's names.
    const names = ["csv", "xlsx"].includes(format) ? NAMES[lang] : null;
    await this.#client.call("startFindings", format, name, lang, names);
    for await (const piece of this.#checks.reports(lang)) {
      const checked = piece.rows.map((row, i) => ({ number: row.from?.number ?? piece.first + i + 1, raw: row.raw }));
      await this.#client.call("addFindings", checked, this.#decided(piece));
      const status = this.#dialog.querySelector("#export-status");
      if (status) status.textContent = t.exporting((piece.first + piece.rows.length) / rows.length);
    }
    download(
      await this.#client.call("finishFindings"),
      TYPES[format],
      `${name.replace(/\.[^.]*$/, "")}-findings.${format === "json" ? "jsonl" : format}`,
    );
  }

  /** Reports with what was decided on their findings, as JSON; as they came where nothing was. @param {{ rows: readonly Row[], json: string }} piece */
  #decided({ rows, json }) {
    if (this.#decisions.count === 0) return json;
    const reports = /** @type {(import("../engine/types.d.ts").LineReport | null)[]} */ (JSON.parse(json));
    return JSON.stringify(reports.map((report, i) => report && this.#decisions.apply(rows[i], report)));
  }
}

/** Workbooks of old formats come back as XLSX. @param {string} ending @param {string} format */
function comesBackAs(ending, format) {
  if (format === "xlsx" && !/^\.xls[xm]$/i.test(ending)) return ".xlsx";
  return ending || `.${format}`;
}
