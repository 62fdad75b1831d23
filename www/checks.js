/**
 * Keeps a report for every line up to date. The line that is open goes first, alone; then every declaration of at most
 * 999 lines that has news is checked as a whole, because lines are also compared with each other. Of a large
 * declaration the reports are kept in brief, and put in words again when somebody looks at a line.
 */
import { brief, packed } from "./brief.js";
import { CheckerClient } from "./checker-client.js";
import { CheckerCrash } from "./worker-client.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./brief.js").Brief} Brief */
/** @typedef {import("../crates/wasm/types.d.ts").Line} Line */
/** @typedef {import("../crates/wasm/types.d.ts").LineReport} LineReport */
/** @typedef {'ko' | 'en'} Lang */

/**
 * @typedef {object} Checked
 * @property {Row} row what was checked
 * @property {Brief | null} brief null where the checker broke down over this line
 */

/** @typedef {{ row: Row, lang: Lang, report: LineReport }} Told a report in words */
/** @typedef {{ rows: readonly Row[], lang: Lang, open: number }} Wanted `open`: the place of the open line */
/** @typedef {{ done: number, total: number, took: number, left: number | null }} Progress in lines and milliseconds */

/** The most lines of one declaration (수입통관 사무처리에 관한 고시); a longer file is checked as several. */
const MOST_LINES = 999;

/** Up to so many lines every report is kept in words. */
const SMALL = 50;

/** Lines checked in one go: some tens of milliseconds, so that a line just edited need not wait long. */
const PIECE = 100;
const PIECE_ON_PAGE = 10;

/** So many reports of a large declaration are kept in words. */
const TOLD = 100;

/** Besides the worker that answers what is being typed. */
const MOST_HELPERS = 4;

export class Checks {
  #client;
  /** @type {CheckerClient[]} */
  #helpers = [];
  /** @type {Map<number, Checked>} */
  #checked = new Map();
  /** @type {Map<number, Told>} the latest last */
  #told = new Map();
  /** @type {({ rows: Row[], told: Lang | null } | undefined)[]} the declarations as they were last checked, and put in words */
  #blocks = [];
  /** @type {Map<number, number>} declarations being checked, and how many of their lines have been */
  #underWay = new Map();
  /** @type {Map<CheckerClient, { block: number, rows: Row[], lines: Line[] }>} what each worker was last asked about */
  #sent = new Map();
  /** @type {Set<Row>} lines that the checker broke down over */
  #broken = new Set();
  /** @type {Wanted} */
  #now = { rows: [], lang: "ko", open: 0 };
  /** @type {Promise<void> | null} */
  #working = null;
  #paused = false;
  #started = 0;
  #done = 0;
  /** Called when reports have come in. */
  onreports = () => {};
  /** Called when the checker broke down and was started anew. */
  oncrash = () => {};

  /** @param {CheckerClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {number} key @returns {Checked | undefined} the latest report on a line, which may be on an earlier text */
  of(key) {
    return this.#checked.get(key);
  }

  /** @param {number} key @returns {Told | undefined} the latest report in words, which may be on an earlier text */
  told(key) {
    return this.#told.get(key);
  }

  /** How far a check that takes its time has come; null where none is under way. @returns {Progress | null} */
  get progress() {
    const dirty = this.#dirty();
    if (dirty.length === 0 || this.#now.rows.length <= SMALL) return null;
    const left = dirty.reduce((sum, block) => sum + this.#linesOf(block).length - (this.#underWay.get(block) ?? 0), 0);
    const took = performance.now() - this.#started;
    return {
      done: this.#now.rows.length - left,
      total: this.#now.rows.length,
      took,
      left: this.#done > 0 && !this.#paused ? (left * took) / this.#done : null,
    };
  }

  get paused() {
    return this.#paused;
  }

  /** Leaves the rest unchecked until {@link resume}. */
  pause() {
    this.#paused = true;
    this.onreports();
  }

  resume() {
    this.#paused = false;
    return this.request(this.#now);
  }

  /**
   * Asks for reports on this state of the declaration.
   * @param {Wanted} wanted
   * @returns {Promise<void>} fulfilled when every line of the latest state asked for has its report
   */
  async request(wanted) {
    if (wanted.rows !== this.#now.rows) this.#forget(wanted.rows);
    this.#now = wanted;
    if (wanted.rows.length > SMALL) await this.#tell(wanted.open);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
    await this.#working;
  }

  /** Puts reports in words, of lines that somebody looks at. @param {number[]} places */
  async tell(places) {
    for (const at of places) await this.#tell(at);
  }

  /**
   * The reports on all lines in words, piece by piece; none for a line that could not be checked.
   * @param {Lang} lang
   */
  async *reports(lang) {
    const client = this.#helper();
    for (let block = 0; block * MOST_LINES < this.#now.rows.length; block++) {
      const rows = this.#linesOf(block);
      for (let from = 0; from < rows.length; from += PIECE) {
        const places = Array.from({ length: Math.min(PIECE, rows.length - from) }, (_, i) => from + i);
        const reports = await this.#sound(client, block, rows, places, (lines) => client.checkSome(lines, places, { lang }));
        yield { rows: places.map((at) => rows[at]), first: block * MOST_LINES + from, reports };
      }
    }
  }

  /**
   * What a rule would write instead, line by line, piece by piece.
   * @param {string} rule @param {Row[]} rows
   */
  async *fixes(rule, rows) {
    const client = this.#helper();
    for (let from = 0; from < rows.length; from += PIECE) {
      const piece = rows.slice(from, from + PIECE);
      yield { rows: piece, edits: await client.fixes(piece.map((row) => lineOf(row, 0)), rule) };
    }
  }

  /** @param {readonly Row[]} rows */
  #forget(rows) {
    const keys = new Set(rows.map((row) => row.key));
    for (const key of this.#checked.keys()) if (!keys.has(key)) this.#checked.delete(key);
    for (const key of this.#told.keys()) if (!keys.has(key)) this.#told.delete(key);
    for (const row of this.#broken) if (!keys.has(row.key)) this.#broken.delete(row);
  }

  /** Checks everything that has news, as many declarations at a time as there are workers. */
  async #work() {
    this.#started = performance.now();
    this.#done = 0;
    while (!this.#paused && this.#dirty().length > 0) {
      await Promise.all(this.#lanes().map((client) => this.#lane(client)));
    }
  }

  /** The workers to check with: what is typed must not have to wait behind a large file. */
  #lanes() {
    if (!this.#isLarge) return [this.#client];
    const wanted = Math.min(MOST_HELPERS, Math.max(1, navigator.hardwareConcurrency - 1), this.#dirty().length);
    while (this.#helpers.length < wanted) this.#helpers.push(new CheckerClient());
    return this.#helpers.slice(0, wanted);
  }

  /** The worker for what is asked of all lines. */
  #helper() {
    return this.#isLarge ? (this.#helpers[0] ??= new CheckerClient()) : this.#client;
  }

  get #isLarge() {
    return this.#now.rows.length > MOST_LINES && !this.#client.blocksPage;
  }

  /** @param {CheckerClient} client */
  async #lane(client) {
    while (!this.#paused) {
      const block = this.#dirty().find((one) => !this.#underWay.has(one));
      if (block === undefined) return;
      this.#underWay.set(block, 0);
      try {
        await this.#check(client, block);
      } finally {
        this.#underWay.delete(block);
      }
    }
  }

  /** @param {number} block */
  #linesOf(block) {
    return this.#now.rows.slice(block * MOST_LINES, (block + 1) * MOST_LINES);
  }

  /** The declarations that are not as they were when they were last checked; that of the open line first. */
  #dirty() {
    const { rows, lang, open } = this.#now;
    const small = rows.length <= SMALL;
    const dirty = [];
    for (let block = 0; block * MOST_LINES < rows.length; block++) {
      const known = this.#blocks[block];
      const lines = Math.min(MOST_LINES, rows.length - block * MOST_LINES);
      const same =
        known?.rows.length === lines &&
        known.rows.every((row, i) => row === rows[block * MOST_LINES + i]) &&
        (!small || known.told === lang);
      if (!same) dirty.push(block);
    }
    const first = Math.floor(open / MOST_LINES);
    return dirty.sort((a, b) => Number(b === first) - Number(a === first) || a - b);
  }

  /** Checks a declaration piece by piece, unless it changes meanwhile. @param {CheckerClient} client @param {number} block */
  async #check(client, block) {
    const { lang } = this.#now;
    const rows = this.#linesOf(block);
    const small = this.#now.rows.length <= SMALL;
    const first = block * MOST_LINES;
    const piece = client.blocksPage ? PIECE_ON_PAGE : PIECE;
    for (let from = 0; from < rows.length; from += piece) {
      const places = Array.from({ length: Math.min(piece, rows.length - from) }, (_, i) => from + i);
      if (small) {
        const reports = await this.#sound(client, block, rows, places, (lines) => client.checkSome(lines, places, { lang }));
        reports.forEach((report, i) => this.#keep(first + places[i], rows[places[i]], lang, report));
      } else {
        const briefs = await this.#sound(client, block, rows, places, (lines) => client.checkBriefly(lines, places));
        briefs.forEach((text, i) => this.#note(first + places[i], rows[places[i]], text === null ? null : brief(text)));
      }
      this.#done += places.length;
      this.#underWay.set(block, from + places.length);
      this.onreports();
      if (this.#paused || !this.#isCurrent(block, rows)) return;
    }
    this.#blocks[block] = { rows, told: small ? lang : null };
  }

  /**
   * What the checker says of these places; null where it broke down over a line.
   * @template T
   * @param {CheckerClient} client @param {number} block @param {Row[]} rows @param {number[]} places
   * @param {(lines: Line[]) => Promise<T[]>} ask @returns {Promise<(T | null)[]>}
   */
  async #sound(client, block, rows, places, ask) {
    const lines = this.#asLines(client, block, rows);
    try {
      const answers = await ask(lines);
      return answers.map((answer, i) => (this.#broken.has(rows[places[i]]) ? null : answer));
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      this.oncrash();
    }
    // One by one, to find the line that caused it; then the others among themselves.
    const before = this.#broken.size;
    for (const row of rows) if (await this.#breaks(client, row)) this.#broken.add(row);
    return this.#broken.size > before ? this.#sound(client, block, rows, places, ask) : places.map(() => null);
  }

  /** The lines of a declaration, each the same object as long as it stays as it is. @param {CheckerClient} client @param {number} block @param {Row[]} rows */
  #asLines(client, block, rows) {
    const before = this.#sent.get(client);
    const lines = rows.map((row, i) => {
      if (this.#broken.has(row)) return NO_LINE;
      return before?.block === block && before.rows[i] === row ? before.lines[i] : lineOf(row, block * MOST_LINES + i);
    });
    this.#sent.set(client, { block, rows, lines });
    return lines;
  }

  /** @param {CheckerClient} client @param {Row} row */
  async #breaks(client, row) {
    try {
      await client.checkBriefly([lineOf(row, 0)], [0]);
      return false;
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      return true;
    }
  }

  /** Puts the report on a line in words, among the lines of its declaration. @param {number} at */
  async #tell(at) {
    const { rows, lang } = this.#now;
    const row = rows[at];
    const known = this.#told.get(row?.key);
    if (!row || row.from?.unreadable || (known?.row === row && known.lang === lang)) return;
    const block = Math.floor(at / MOST_LINES);
    const place = at - block * MOST_LINES;
    const rowsOfBlock = this.#linesOf(block);
    const [report] = await this.#sound(this.#client, block, rowsOfBlock, [place], (lines) =>
      this.#client.checkSome(lines, [place], { lang }),
    );
    this.#keep(at, row, lang, report);
    this.onreports();
  }

  /** @param {number} block @param {Row[]} rows */
  #isCurrent(block, rows) {
    return rows.every((row, i) => this.#now.rows[block * MOST_LINES + i] === row);
  }

  /** @param {number} at @param {Row} row @param {Lang} lang @param {LineReport | null} report */
  #keep(at, row, lang, report) {
    this.#note(at, row, report && brief(packed(report)));
    if (!report || this.#now.rows[at] !== row) return;
    this.#told.delete(row.key);
    this.#told.set(row.key, { row, lang, report });
    for (const key of this.#told.keys()) {
      if (this.#told.size <= TOLD) break;
      this.#told.delete(key);
    }
  }

  /** @param {number} at @param {Row} row @param {Brief | null} brief */
  #note(at, row, brief) {
    // What was said of an earlier text comes too late.
    if (this.#now.rows[at] === row) this.#checked.set(row.key, { row, brief: row.from?.unreadable ? null : brief });
  }
}

/** In place of a line that breaks the checker down. @type {Line} */
const NO_LINE = {};

/**
 * A line as the checker takes it. Whatever was typed may be checked: what a field cannot take comes back as a finding. A
 * line without a number of its own is called by its place among all lines, which the checker knows of the first ones.
 * @param {Row} row @param {number} place @returns {Line} the typed texts themselves wherever they are enough
 */
function lineOf({ typed, from }, place) {
  const odd = from?.odd ?? [];
  const named = place < MOST_LINES || typed.id?.trim();
  if (odd.length === 0 && named) return /** @type {Line} */ (typed);
  const others = Object.fromEntries(odd.map(({ name, text }) => [name, text]));
  return /** @type {Line} */ ({ ...others, ...typed, id: named ? typed.id : String(place + 1) });
}
