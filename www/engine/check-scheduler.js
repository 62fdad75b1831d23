/**
 * Keeps a report for every line up to date. The line that is open goes first, alone; then every declaration that
 * has news is checked as a whole, because lines are also compared with each other. Reports
 * are kept without words and put into a language when somebody reads them: nothing is checked again for that.
 */
import { CheckerClient } from "./checker-client.js";
import { compactReport } from "./compact-report.js";
import { LIMITS } from "./limits.js";
import { CheckerCrash } from "./worker-client.js";

/** @typedef {import("../state/line-store.js").Row} Row */
/** @typedef {import("../state/line-store.js").LineStore} LineStore */
/** @typedef {import("./compact-report.js").CompactReport} CompactReport */
/** @typedef {import("./types.d.ts").Line} Line */
/** @typedef {import("./types.d.ts").LineReport} LineReport */
/** @typedef {'ko' | 'en'} Lang */

/**
 * @typedef {object} Checked
 * @property {Row} row what was checked
 * @property {CompactReport | null} report null where the checker broke down over this line
 * @property {string | null} kept the whole report, without words
 */

/** @typedef {{ row: Row, lang: Lang, report: LineReport }} Worded a report in words */
/** @typedef {{ done: number, total: number, took: number, left: number | null }} Progress in lines and milliseconds */

/** The most lines of one declaration; a longer file is checked as several. */
const MAX_LINES = LIMITS.declaration_lines;

/** Up to so many lines every report is kept in words. */
const SMALL = 50;

/** Lines checked in one go: some tens of milliseconds, so that a line just edited need not wait long. */
const BATCH = 100;
const BATCH_ON_PAGE = 10;

/** So many reports are put in words in one go. */
const RENDERED = 1000;

/** So many reports of a large declaration are kept in words. */
const MAX_WORDED = 100;

/** Besides the worker that answers what is being typed. */
const MAX_HELPERS = 4;

/** In place of a line that breaks the checker down. @type {Line} */
const NO_LINE = {};

export class CheckScheduler {
  #client;
  #lines;
  /** @type {CheckerClient[]} */
  #helpers = [];
  /** @type {Map<number, Checked>} by the lines' keys */
  #checked = new Map();
  /** @type {Map<number, Worded>} by the lines' keys, the latest last */
  #worded = new Map();
  /** The declarations that have news, and how often they had: a check that is overtaken is not finished. @type {Map<number, number>} */
  #news = new Map([[0, 1]]);
  /** @type {Map<number, number>} declarations being checked, and how many of their lines have been */
  #underWay = new Map();
  /** Made once for each row: what is the same object need not be sent to a worker again. @type {WeakMap<Row, { place: number, line: Line }>} */
  #made = new WeakMap();
  /** @type {WeakSet<Row>} lines that the checker broke down over */
  #broken = new WeakSet();
  /** What a line declares that does not say so. @type {import("../panels/procedure-switch.js").Procedure} */
  #procedure = "import";
  #records = "[]";
  /** @type {Lang} */
  #lang = "ko";
  /** @type {Promise<void> | null} */
  #working = null;
  #open = 0;
  #paused = false;
  #started = 0;
  #done = 0;
  /** Called when reports have come in. */
  onreports = () => {};
  /** Called when the checker broke down and was started anew. */
  oncrash = () => {};

  /** @param {CheckerClient} client @param {LineStore} lines */
  constructor(client, lines) {
    this.#client = client;
    this.#lines = lines;
    lines.onchange((from, to) => this.#changed(from, to));
  }

  /** @param {number} key @returns {Checked | undefined} the latest report on a line, which may be on an earlier text */
  of(key) {
    return this.#checked.get(key);
  }

  /** @param {number} key @returns {Worded | undefined} the latest report in words, which may be on an earlier text */
  worded(key) {
    return this.#worded.get(key);
  }

  /** How far a check that takes its time has come; null where none is under way. @returns {Progress | null} */
  get progress() {
    const total = this.#lines.rows.length;
    if (this.#news.size === 0 || total <= SMALL) return null;
    let left = 0;
    for (const block of this.#news.keys()) left += this.#rowsOf(block).length - (this.#underWay.get(block) ?? 0);
    const took = performance.now() - this.#started;
    return { done: total - left, total, took, left: this.#done > 0 && !this.#paused ? (left * took) / this.#done : null };
  }

  /** The declarant's own record of goods, as a JSON array; every line is checked again. @param {string} json */
  set records(json) {
    this.#records = json;
    for (const client of [this.#client, ...this.#helpers]) client.records = json;
    this.#worded.clear();
    this.#changed(0, Infinity);
  }

  get procedure() {
    return this.#procedure;
  }

  /** All lines are others now, though nothing was typed. */
  set procedure(procedure) {
    this.#procedure = procedure;
    this.#made = new WeakMap();
    this.#worded.clear();
    this.#changed(0, Infinity);
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
  }

  /**
   * Brings every report up to date, in this language.
   * @param {{ lang: Lang, open: number }} wanted `open`: the place of the open line
   * @returns {Promise<void>} fulfilled when every line as it then stands has its report
   */
  async request({ lang, open }) {
    const other = lang !== this.#lang;
    this.#lang = lang;
    this.#open = open;
    if (this.#lines.rows.length > SMALL) await this.#putInWords(open);
    else if (other) await this.#translate();
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
    await this.#working;
  }

  /** Puts reports in words, of lines that somebody looks at. @param {number[]} places */
  async putInWords(places) {
    for (const at of places) await this.#putInWords(at);
  }

  /**
   * The reports on all lines in words, batch by batch; none for a line that could not be checked.
   * @param {Lang} lang
   */
  async *reports(lang) {
    const client = this.#helper();
    for (let block = 0; block * MAX_LINES < this.#lines.rows.length; block++) {
      const rows = this.#rowsOf(block);
      for (let from = 0, size = BATCH; from < rows.length; from += size) {
        size = this.#keptOf(block, rows[from]) === null ? BATCH : RENDERED;
        const places = batch(from, rows.length, size);
        const reports = await this.#inWords(client, block, rows, places, lang);
        yield { rows: places.map((at) => rows[at]), first: block * MAX_LINES + from, reports };
      }
    }
  }

  /**
   * What a rule would write instead, line by line, batch by batch.
   * @param {string} rule @param {Row[]} rows
   */
  async *fixes(rule, rows) {
    const client = this.#helper();
    for (let from = 0; from < rows.length; from += BATCH) {
      const some = rows.slice(from, from + BATCH);
      yield {
        rows: some,
        edits: await client.fixes(
          some.map((row) => lineOf(row, 0, this.#procedure)),
          rule,
        ),
      };
    }
  }

  /** @param {number} from @param {number} to */
  #changed(from, to) {
    const blocks = Math.ceil(this.#lines.rows.length / MAX_LINES);
    const last = Math.min(blocks, Math.ceil(to / MAX_LINES));
    for (let block = Math.floor(from / MAX_LINES); block < last; block++) this.#news.set(block, (this.#news.get(block) ?? 0) + 1);
    if (to < Infinity) return;
    for (const block of this.#news.keys()) if (block >= blocks) this.#news.delete(block);
    for (const key of this.#checked.keys()) if (this.#lines.placeOf(key) < 0) this.#checked.delete(key);
    for (const key of this.#worded.keys()) if (this.#lines.placeOf(key) < 0) this.#worded.delete(key);
  }

  /** Checks everything that has news, as many declarations at a time as there are workers. */
  async #work() {
    this.#started = performance.now();
    this.#done = 0;
    while (!this.#paused && this.#news.size > 0) {
      await Promise.all(this.#lanes().map((client) => this.#lane(client)));
    }
  }

  /** The workers to check with: what is typed must not have to wait behind a large file. */
  #lanes() {
    if (!this.#isLarge) return [this.#client];
    const wanted = Math.min(MAX_HELPERS, Math.max(1, navigator.hardwareConcurrency - 1), this.#news.size);
    while (this.#helpers.length < wanted) this.#helpers.push(this.#newHelper());
    return this.#helpers.slice(0, wanted);
  }

  /** The worker for what is asked of all lines. */
  #helper() {
    return this.#isLarge ? (this.#helpers[0] ??= this.#newHelper()) : this.#client;
  }

  #newHelper() {
    const helper = new CheckerClient();
    helper.records = this.#records;
    return helper;
  }

  get #isLarge() {
    return this.#lines.rows.length > MAX_LINES && !this.#client.blocksPage;
  }

  /** @param {CheckerClient} client */
  async #lane(client) {
    while (!this.#paused) {
      const block = this.#next();
      if (block === undefined) return;
      this.#underWay.set(block, 0);
      try {
        await this.#check(client, block);
      } finally {
        this.#underWay.delete(block);
      }
    }
  }

  /** The next declaration that has news and is not being checked; that of the open line first. */
  #next() {
    const first = Math.floor(this.#open / MAX_LINES);
    const waiting = [...this.#news.keys()].filter((block) => !this.#underWay.has(block));
    return waiting.includes(first) ? first : waiting.length > 0 ? Math.min(...waiting) : undefined;
  }

  /** @param {number} block */
  #rowsOf(block) {
    return this.#lines.rows.slice(block * MAX_LINES, (block + 1) * MAX_LINES);
  }

  /** Checks a declaration batch by batch, unless it changes meanwhile. @param {CheckerClient} client @param {number} block */
  async #check(client, block) {
    const news = this.#news.get(block);
    const lang = this.#lang;
    const rows = this.#rowsOf(block);
    const first = block * MAX_LINES;
    const size = client.blocksPage ? BATCH_ON_PAGE : BATCH;
    for (let from = 0; from < rows.length; from += size) {
      const places = batch(from, rows.length, size);
      const wanted = this.#lines.rows.length <= SMALL ? lang : null;
      const examined = await this.#ask(client, block, rows, places, (lines) => client.examine(lines, places, wanted));
      examined.forEach((one, i) => {
        const [at, row] = [first + places[i], rows[places[i]]];
        this.#keep(at, row, one);
        if (one?.report) this.#keepWorded(at, row, lang, one.report);
      });
      this.#done += places.length;
      this.#underWay.set(block, from + places.length);
      this.onreports();
      if (this.#paused || this.#news.get(block) !== news) return;
    }
    this.#news.delete(block);
    this.onreports();
  }

  /**
   * What the checker says of these places; null where it broke down over a line.
   * @template T
   * @param {CheckerClient} client @param {number} block @param {Row[]} rows @param {number[]} places
   * @param {(lines: Line[]) => Promise<T[]>} ask @returns {Promise<(T | null)[]>}
   */
  async #ask(client, block, rows, places, ask) {
    try {
      const answers = await ask(this.#linesOf(block, rows));
      return answers.map((answer, i) => (this.#broken.has(rows[places[i]]) ? null : answer));
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      this.oncrash();
    }
    // One by one, to find the line that caused it; then the others among themselves.
    let found = false;
    for (const row of rows) {
      if (this.#broken.has(row) || !(await this.#breaks(client, row))) continue;
      this.#broken.add(row);
      found = true;
    }
    return found ? this.#ask(client, block, rows, places, ask) : places.map(() => null);
  }

  /** The lines of a declaration, each the same object as long as it stays as it is. @param {number} block @param {Row[]} rows */
  #linesOf(block, rows) {
    return rows.map((row, i) => {
      if (this.#broken.has(row)) return NO_LINE;
      const place = block * MAX_LINES + i;
      const made = this.#made.get(row);
      if (made && (made.place === place || (made.place < MAX_LINES && place < MAX_LINES))) return made.line;
      const line = lineOf(row, place, this.#procedure);
      this.#made.set(row, { place, line });
      return line;
    });
  }

  /** @param {CheckerClient} client @param {Row} row */
  async #breaks(client, row) {
    try {
      await client.examine([lineOf(row, 0, this.#procedure)], [0]);
      return false;
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      return true;
    }
  }

  /** Puts the report on a line in words, among the lines of its declaration. @param {number} at */
  async #putInWords(at) {
    const lang = this.#lang;
    const row = this.#lines.rows[at];
    const known = this.#worded.get(row?.key);
    if (!row || row.from?.unreadable || (known?.row === row && known.lang === lang)) return;
    const block = Math.floor(at / MAX_LINES);
    const place = at - block * MAX_LINES;
    const [report] = await this.#inWords(this.#client, block, this.#rowsOf(block), [place], lang);
    this.#keepWorded(at, row, lang, report);
    this.onreports();
  }

  /**
   * Reports on lines of a declaration in words: the kept ones where all of these are up to date, else they are made.
   * @param {CheckerClient} client @param {number} block @param {Row[]} rows @param {number[]} places @param {Lang} lang
   * @returns {Promise<(LineReport | null)[]>}
   */
  async #inWords(client, block, rows, places, lang) {
    const kept = places.map((at) => this.#keptOf(block, rows[at]));
    const worded = kept.every((text) => text !== null) ? await this.#render(client, kept, lang) : null;
    if (worded) return worded;
    const examined = await this.#ask(client, block, rows, places, (lines) => client.examine(lines, places, lang));
    examined.forEach((one, i) => this.#keep(block * MAX_LINES + places[i], rows[places[i]], one));
    return examined.map((one) => one?.report ?? null);
  }

  /** The kept report on a line; null where it is not up to date. @param {number} block @param {Row} row */
  #keptOf(block, row) {
    const checked = this.#news.has(block) ? undefined : this.#checked.get(row.key);
    return checked?.row === row ? checked.kept : null;
  }

  /** Puts the reports on a few lines into the language that the page now speaks. */
  async #translate() {
    const lang = this.#lang;
    const rows = this.#lines.rows.filter((row) => !row.from?.unreadable && this.#keptOf(0, row) !== null);
    const kept = rows.map((row) => this.#keptOf(0, row) ?? "");
    const reports = await this.#render(this.#client, kept, lang);
    // Where it broke down, everything is checked anew.
    if (!reports) this.#changed(0, Infinity);
    reports?.forEach((report, i) => this.#keepWorded(this.#lines.placeOf(rows[i].key), rows[i], lang, report));
    this.onreports();
  }

  /** Kept reports in a language; null where the checker broke down. @param {CheckerClient} client @param {string[]} kept @param {Lang} lang */
  async #render(client, kept, lang) {
    try {
      return await client.render(kept, lang);
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      this.oncrash();
      return null;
    }
  }

  /** @param {number} at @param {Row} row @param {Lang} lang @param {LineReport | null} report */
  #keepWorded(at, row, lang, report) {
    if (!report || this.#lines.rows[at] !== row) return;
    this.#worded.delete(row.key);
    this.#worded.set(row.key, { row, lang, report });
    for (const key of this.#worded.keys()) {
      if (this.#worded.size <= MAX_WORDED) break;
      this.#worded.delete(key);
    }
  }

  /** @param {number} at @param {Row} row @param {import("./methods.js").Examined | null} examined */
  #keep(at, row, examined) {
    // What was said of an earlier text comes too late.
    if (this.#lines.rows[at] !== row) return;
    const report = examined && !row.from?.unreadable ? compactReport(examined.compact) : null;
    this.#checked.set(row.key, { row, report, kept: examined?.kept ?? null });
  }
}

/** The places of a batch. @param {number} from @param {number} length @param {number} size */
const batch = (from, length, size) => Array.from({ length: Math.min(size, length - from) }, (_, i) => from + i);

/**
 * A line as the checker takes it. Whatever was typed may be checked: what a field cannot take comes back as a finding. A
 * line without a number of its own is called by its place among all lines, which the checker knows of the first ones.
 * @param {Row} row @param {number} place @param {NonNullable<Line["procedure"]>} procedure of a line that does not say
 * @returns {Line} the typed texts themselves wherever they are enough
 */
function lineOf({ raw, from }, place, procedure) {
  const others = from?.problems ?? [];
  const named = place < MAX_LINES || raw.id?.trim();
  const declared = raw.procedure?.trim() || (procedure === "import" ? undefined : procedure);
  if (others.length === 0 && named && declared === raw.procedure) return /** @type {Line} */ (raw);
  const members = Object.fromEntries(others.map(({ name, text }) => [name, text]));
  return /** @type {Line} */ ({ ...members, ...raw, procedure: declared, id: named ? raw.id : String(place + 1) });
}
