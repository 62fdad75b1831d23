/** The panel of the own record of goods: adds records from a file or from the lines, exports and erases them. */
import { byId } from "../dom.js";
import { download } from "../files/download.js";
import { pickFile } from "../files/file-input.js";
import { LIMITS } from "../engine/limits.js";
import { explained } from "../locales/language.js";
import { isRecordable, recordOf } from "../state/own-goods.js";
import { confirmFirst } from "./confirm-dialog.js";
import { showOwnGoods } from "./own-goods.js";

const FORMATS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.jsonl,.ndjson,.json,.xml";

/**
 * @typedef {object} Needs
 * @property {HTMLDialogElement} dialog
 * @property {import("../state/own-goods.js").OwnGoods} ownGoods
 * @property {import("../state/session.js").Session} session
 * @property {import("../state/overview.js").Overview} overview
 * @property {import("../engine/worker-client.js").WorkerClient<"loadFiles">} files reads and writes files of records
 * @property {import("../locales/language.js").Words} words
 * @property {(text: string) => void} say to a screen reader
 * @property {() => void} onchange called when the panel has to be drawn again
 */

export class OwnGoodsPanel {
  #needs;
  /** The outcome of the last action. */
  #message = "";

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  show() {
    const { ownGoods, words } = this.#needs;
    showOwnGoods(byId("own-goods"), { count: ownGoods.count, lines: this.#recordable().length, message: this.#message }, words.t, {
      open: () => pickFile((file) => this.#import(file), FORMATS),
      addLines: () => this.#addLines(),
      save: () => this.#export(),
      erase: () => this.#erase(),
    });
  }

  /** The records that lines of this declaration could become: those that name goods under a whole code, and have no error. */
  #recordable() {
    const { session, overview } = this.#needs;
    const lines = session.rows.filter(({ raw }, place) => isRecordable(raw) && ["clear", "review"].includes(overview.view(place).verdict));
    return lines.map(({ raw }) => recordOf(raw));
  }

  async #addLines() {
    const { ownGoods, words } = this.#needs;
    this.#tell(words.t.addedGoods(await ownGoods.add(this.#recordable())));
  }

  /** Adds the records of a file. @param {File} file */
  async #import(file) {
    const { ownGoods, files, words } = this.#needs;
    const { t, lang } = words;
    try {
      if (file.size > LIMITS.file_bytes) return this.#tell(t.tooBig);
      const { records, notice } = await files.call("readRecords", file, file.name, lang);
      const added = await ownGoods.add(records);
      this.#tell([t.importedGoods(file.name, added, records.length), notice].filter(Boolean).join("\n"));
    } catch (error) {
      this.#tell(explained(error, lang));
    }
  }

  async #export() {
    const { ownGoods, files, words } = this.#needs;
    try {
      download(await files.call("writeRecords", ownGoods.json, "csv", words.lang), "text/csv", words.t.goodsFile);
    } catch (error) {
      this.#tell(explained(error, words.lang));
    }
  }

  async #erase() {
    const { dialog, ownGoods, words } = this.#needs;
    const { t } = words;
    const texts = { title: t.eraseGoodsTitle, words: t.eraseGoodsWords(ownGoods.count), yes: t.eraseGoods, no: t.cancel };
    if (!(await confirmFirst(dialog, texts))) return;
    await ownGoods.clear();
    this.#tell("");
  }

  /** @param {string} message */
  #tell(message) {
    this.#message = message;
    this.#needs.onchange();
    if (message) this.#needs.say(message);
  }
}
