/** The table of lines with its filter bar: which lines it shows, and in which order. */
import { byId } from "../dom.js";
import { ColumnChoice } from "./column-choice.js";
import { FilterBar } from "./filter-bar.js";
import { LinesTable } from "./lines-table.js";
import { TableFilter } from "./table-filter.js";

/**
 * @typedef {object} Needs
 * @property {import("../state/session.js").Session} session
 * @property {import("../state/overview.js").Overview} overview
 * @property {import("../state/redraws.js").Redraws} redraws
 * @property {import("../locales/language.js").Words} words
 * @property {(key: number) => void} open shows another line in the form
 * @property {(key: number) => void} goToLine opens a line and puts the cursor on its heading
 */

export class TablePanel {
  #needs;
  #filter = new TableFilter();
  #table;
  #bar;
  /** @type {number[]} the lines in the order of the table */
  places = [];

  /** @param {Needs} needs */
  constructor(needs) {
    this.#needs = needs;
    this.#table = new LinesTable(byId("lines"), {
      open: needs.goToLine,
      edit: (edits) => needs.session.setCells(edits),
      sort: (column) => {
        this.#filter.sortBy(column);
        needs.redraws.changed("filter");
      },
    });
    this.#bar = new FilterBar(byId("lines"), this.#filter, new ColumnChoice(byId("lines-grid")), () => this.#filterChanged());
  }

  /** What the lines are filtered by. @returns {Pick<TableFilter, "verdict" | "rule">} */
  get filter() {
    return this.#filter;
  }

  show() {
    const { session, overview, words } = this.#needs;
    const { rows, open } = session;
    const { t, lang } = words;
    const filter = this.#filter;
    byId("lines").hidden = rows.length < 2;
    this.places = filter.places(rows, overview.view);
    this.#table.show({ places: this.places, view: overview.view, openKey: open.key, filter, t });
    const rules = overview.counts.rules.map(({ rule }) => rule);
    this.#bar.show({ filter, rules, shown: this.places.length, all: rows.length, t, lang });
  }

  /** Shows the lines with this verdict, or with findings of this rule. @param {Partial<Pick<TableFilter, "verdict" | "rule">>} by */
  filterBy(by) {
    Object.assign(this.#filter, by);
    this.#filterChanged();
  }

  /** Shows every line again: they are others now. */
  clearFilter() {
    this.#filter.clear();
  }

  /** Keeps the open line in sight while it is being corrected. */
  pinOpenLine() {
    this.#filter.pin(this.#needs.overview.open);
  }

  /** Other lines are shown: where the open one is not among them, the first of them is opened. */
  #filterChanged() {
    const { session, redraws, open } = this.#needs;
    this.#filter.unpin();
    redraws.changed("filter");
    redraws.now();
    const { places } = this;
    if (places.length > 0 && !places.includes(session.openPlace)) open(session.rows[places[0]].key);
    else this.pinOpenLine();
  }
}
