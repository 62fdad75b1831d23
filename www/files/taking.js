/** Ways out: the corrected file, a new file of typed lines, the findings, a printed report. One dialog offers them all. */
import { button, fill, h, icon } from "../dom.js";
import { changesOf } from "../store.js";

/** @typedef {import("../store.js").Row} Row */
/** @typedef {import("../store.js").SourceFile} SourceFile */
/** @typedef {import("../language.js").Texts} Texts */
/** @typedef {import("../language.js").Lang} Lang */
/** @typedef {import("../../crates/wasm-files/types.d.ts").FindingsFormat} FindingsFormat */
/** @typedef {import("../worker-client.js").WorkerClient<"loadFiles">} FilesClient */

/**
 * @typedef {object} Work what there is to take away
 * @property {readonly Row[]} rows
 * @property {SourceFile | null} file
 * @property {boolean} checked whether every line has its report
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

export class Taking {
  #dialog;
  #client;
  #checks;
  #print;

  /**
   * @param {HTMLDialogElement} dialog @param {FilesClient} client @param {import("../checks.js").Checks} checks
   * @param {() => Promise<void>} print
   */
  constructor(dialog, client, checks, print) {
    this.#dialog = dialog;
    this.#client = client;
    this.#checks = checks;
    this.#print = print;
  }

  /** @param {Work} work */
  show(work) {
    const { file, rows, checked, t } = work;
    const changes = file ? changesOf(rows).length : 0;
    const ways = [
      ...(file
        ? [this.#way(work, "corrected", "file", t.takeCorrected(file.name), t.takeCorrectedHint(changes), () => this.#corrected(work))]
        : /** @type {const} */ (["xlsx", "csv", "jsonl"]).map((format) =>
            this.#way(work, `new-${format}`, "table", t.takeNew[format], t.takeNewHint[format], () => this.#new(work, format)),
          )),
      h("h3", {}, t.takeFindings),
      ...(checked ? [] : [h("p", { class: "small" }, t.takeUnchecked)]),
      ...(["xlsx", "csv", "sarif", "json"]).map((format) =>
        this.#way(work, `findings-${format}`, "save", t.takeFindingsAs[/** @type {FindingsFormat} */ (format)], t.takeFindingsHint[/** @type {FindingsFormat} */ (format)], () =>
          this.#findings(work, /** @type {FindingsFormat} */ (format)),
        ),
      ),
      h("h3", {}, t.takePrint),
      this.#way(work, "print", "print", t.printReport, t.printReportHint, async () => {
        this.#dialog.close();
        await this.#print();
      }),
    ];
    fill(
      this.#dialog,
      h("h2", { id: "dialog-title", tabindex: -1 }, t.take),
      h("p", { class: "take-status", id: "take-status", role: "status" }),
      h("div", { class: "ways" }, ...ways),
      h("p", { class: "small" }, t.takeNote),
      h("div", { class: "dialog-act" }, button("plain", "close-dialog", () => this.#dialog.close(), t.close)),
    );
    this.#dialog.showModal();
  }

  /**
   * @param {Work} work @param {string} id @param {Parameters<typeof icon>[0]} shape @param {string} title @param {string} hint
   * @param {() => Promise<void>} act
   */
  #way({ t }, id, shape, title, hint, act) {
    const say = (/** @type {string} */ words, bad = false) => {
      const status = this.#dialog.querySelector("#take-status");
      if (!status) return;
      status.textContent = words;
      status.classList.toggle("is-error", bad);
    };
    const take = async () => {
      say(t.taking(0));
      try {
        await act();
        say(t.taken);
      } catch (error) {
        say(error instanceof Error ? error.message : String(error), true);
      }
    };
    return h(
      "button",
      { type: "button", id: `take-${id}`, class: "way", onclick: take },
      icon(shape),
      h("span", { class: "way-title" }, title),
      h("span", { class: "way-hint" }, hint),
    );
  }

  /** @param {Work} work */
  async #corrected({ rows, file, lang }) {
    if (!file) return;
    const { blob, name, format, as } = file;
    const bytes = await this.#client.ask("writeFile", blob, name, { lang, ...as }, changesOf(rows));
    save(bytes, format, name.replace(/(\.[^.]*)?$/, (ending) => `-corrected${comesBackAs(ending, format)}`));
  }

  /** @param {Work} work @param {"csv" | "xlsx" | "jsonl"} format */
  async #new({ rows, lang }, format) {
    const bytes = await this.#client.ask("newFile", rows.map((row) => row.typed), format, lang);
    save(bytes, format, `declaration.${format}`);
  }

  /** @param {Work} work @param {FindingsFormat} format */
  async #findings({ rows, file, lang, t }, format) {
    const name = file?.name ?? "declaration";
    await this.#client.ask("startFindings", format, name, lang);
    for await (const piece of this.#checks.reports(lang)) {
      const known = piece.rows.flatMap((row, i) => {
        const report = piece.reports[i];
        return report ? [{ report, row: { number: row.from?.number ?? piece.first + i + 1, typed: row.typed } }] : [];
      });
      await this.#client.ask(
        "addFindings",
        known.map(({ row }) => row),
        known.map(({ report }) => report),
      );
      const status = this.#dialog.querySelector("#take-status");
      if (status) status.textContent = t.taking((piece.first + piece.rows.length) / rows.length);
    }
    save(await this.#client.ask("finishFindings"), format, `${name.replace(/\.[^.]*$/, "")}-findings.${format === "json" ? "jsonl" : format}`);
  }
}

/** @param {Uint8Array} bytes @param {string} format @param {string} name */
function save(bytes, format, name) {
  const url = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: TYPES[format] }));
  h("a", { href: url, download: name }).click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Workbooks of old formats come back as XLSX. @param {string} ending @param {string} format */
function comesBackAs(ending, format) {
  if (format === "xlsx" && !/^\.xls[xm]$/i.test(ending)) return ".xlsx";
  return ending || `.${format}`;
}
