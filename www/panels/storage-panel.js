/** The panel of what is stored on this device: exports and imports decisions, erases everything, turns storage off. */
import { byId } from "../dom.js";
import { forgetColumns } from "../files/column-memory.js";
import { download } from "../files/download.js";
import { pickFile } from "../files/file-input.js";
import { showStorageSettings } from "./storage-settings.js";

/**
 * @typedef {object} Needs
 * @property {import("../state/autosave.js").Autosave} autosave
 * @property {import("../state/decisions.js").Decisions} decisions
 * @property {import("../state/own-goods.js").OwnGoods} ownGoods
 * @property {import("./announcer.js").Announcer} announcer
 * @property {import("../locales/language.js").Words} words
 * @property {() => Promise<boolean>} erase erases the declaration, unless the user keeps it
 * @property {() => void} onchange called when the panel has to be drawn again
 */

export class StoragePanel {
  #needs;

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
  }

  show() {
    const { autosave, decisions, words } = this.#needs;
    showStorageSettings(byId("storage"), autosave, decisions.count, words.t, {
      exportDecisions: () => download(decisions.toJson(), "application/json", "decisions.json"),
      importDecisions: () => pickFile((file) => this.#import(file), ".json"),
      erase: () => this.#erase(),
      turn: (on) => this.#turn(on),
    });
  }

  /** @param {File} file */
  async #import(file) {
    const { decisions, announcer, words } = this.#needs;
    announcer.say(words.t.importedDecisions(decisions.addJson(await file.text())));
  }

  async #erase() {
    if (await this.#needs.erase()) await this.#forget();
  }

  /** @param {boolean} on */
  async #turn(on) {
    await this.#needs.autosave.turn(on);
    if (!on) await this.#forget();
    this.#needs.onchange();
  }

  /** Whatever is kept beside the declaration. */
  async #forget() {
    forgetColumns();
    this.#needs.decisions.clear();
    await this.#needs.ownGoods.clear();
  }
}
