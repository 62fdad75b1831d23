/**
 * Keeps a report for every line up to date. The line that is open goes first, alone; then every changed
 * declaration is checked as a whole, because lines are also compared with each other. Reports are kept
 * language-neutral and rendered in a language when they are read; nothing is checked again for that.
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
 * @property {CompactReport | null} report null where the checker crashed on this line
 * @property {string | null} kept the whole report, language-neutral
 */

/** @typedef {{ row: Row, lang: Lang, report: LineReport }} Rendered a report in a language */
/** @typedef {{ done: number, total: number, took: number, left: number | null }} Progress in lines and milliseconds */

/** The most lines of one declaration; a longer file is checked as several. */
const MAX_LINES = LIMITS.declaration_lines;

/** Up to this many lines every report is kept rendered. */
const SMALL = 50;

/** Lines of one check request: some tens of milliseconds, so that a line just edited does not wait long. */
const BATCH = 100;
const BATCH_ON_PAGE = 10;

/** Reports rendered in one request. */
const RENDER_BATCH = 1000;

/** Rendered reports kept of a large declaration. */
const MAX_RENDERED = 100;

/** Further workers, besides the one for the line being typed. */
const MAX_HELPERS = 4;

/** In place of a line that crashes the checker. @type {Line} */
const NO_LINE = {};

export class CheckScheduler {
  #client;
  #lines;
  /** @type {CheckerClient[]} */
  #helpers = [];
  /** @type {Map<number, Checked>} by the lines' keys */
  #checked = new Map();
  /** @type {Map<number, Rendered>} by the lines' keys, the latest last */
  #rendered = new Map();
  /** Changed declarations, with the number of their changes: a check that is overtaken by a change does not count. @type {Map<number, number>} */
  #pending = new Map([[0, 1]]);
  /** @type {Map<number, number>} declarations being checked, and how many of their lines have been */
  #running = new Map();
  /** One line object per row: an unchanged object is not sent to a worker again. @type {WeakMap<Row, { place: number, line: Line }>} */
  #lineCache = new WeakMap();
  /** @type {WeakSet<Row>} lines that crash the checker */
  #broken = new WeakSet();
  /** The procedure of lines that state none. @type {import("../panels/procedure-switch.js").Procedure} */
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
  /** Called when the checker crashed and was restarted. */
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

  /** @param {number} key @returns {Rendered | undefined} the latest rendered report, which may be on an earlier text */
  rendered(key) {
    return this.#rendered.get(key);
  }

  /** The progress of a long check; null where none is running. @returns {Progress | null} */
  get progress() {
    const total = this.#lines.rows.length;
    if (this.#pending.size === 0 || total <= SMALL) return null;
    let left = 0;
    for (const block of this.#pending.keys()) left += this.#rowsOf(block).length - (this.#running.get(block) ?? 0);
    const took = performance.now() - this.#started;
    return { done: total - left, total, took, left: this.#done > 0 && !this.#paused ? (left * took) / this.#done : null };
  }

  /** The declarant's own record of goods, as a JSON array; every line is checked again. @param {string} json */
  set records(json) {
    this.#records = json;
    for (const client of [this.#client, ...this.#helpers]) client.records = json;
    this.#rendered.clear();
    this.#changed(0, Infinity);
  }

  get procedure() {
    return this.#procedure;
  }

  /** Every line is checked again. */
  set procedure(procedure) {
    this.#procedure = procedure;
    this.#lineCache = new WeakMap();
    this.#rendered.clear();
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
    if (this.#lines.rows.length > SMALL) await this.#renderReport(open);
    else if (other) await this.#translate();
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
    await this.#working;
  }

  /** Renders the reports of lines that are shown. @param {number[]} places */
  async renderReports(places) {
    for (const at of places) await this.#renderReport(at);
  }

  /**
   * The rendered reports of all lines, batch by batch, as a JSON array: null for a line that could not be checked. The next batch
   * is rendered while one is worked on.
   * @param {Lang} lang
   */
  async *reports(lang) {
    const batches = this.#renderedBatches(lang);
    for (let next = batches.next(); ; ) {
      const { value, done } = await next;
      if (done) return;
      next = batches.next();
      next.catch(() => {}); // It is thrown where it is awaited.
      yield value;
    }
  }

  /** @param {Lang} lang */
  async *#renderedBatches(lang) {
    const client = this.#helper();
    for (let block = 0; block * MAX_LINES < this.#lines.rows.length; block++) {
      const rows = this.#rowsOf(block);
      for (let from = 0, size = BATCH; from < rows.length; from += size) {
        size = this.#keptOf(block, rows[from]) === null ? BATCH : RENDER_BATCH;
        const places = batch(from, rows.length, size);
        const kept = this.#allKept(block, rows, places);
        const json =
          (kept && (await this.#render(() => client.renderJson(kept, lang)))) ??
          JSON.stringify(await this.#checkedAnew(client, block, rows, places, lang));
        yield { rows: places.map((at) => rows[at]), first: block * MAX_LINES + from, json };
      }
    }
  }

  /**
   * The fixes of a rule, line by line, batch by batch.
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
    for (let block = Math.floor(from / MAX_LINES); block < last; block++) this.#pending.set(block, (this.#pending.get(block) ?? 0) + 1);
    if (to < Infinity) return;
    for (const block of this.#pending.keys()) if (block >= blocks) this.#pending.delete(block);
    for (const key of this.#checked.keys()) if (this.#lines.placeOf(key) < 0) this.#checked.delete(key);
    for (const key of this.#rendered.keys()) if (this.#lines.placeOf(key) < 0) this.#rendered.delete(key);
  }

  /** Checks all changed declarations, as many at a time as there are workers. */
  async #work() {
    this.#started = performance.now();
    this.#done = 0;
    while (!this.#paused && this.#pending.size > 0) {
      await Promise.all(this.#workers().map((client) => this.#runWorker(client)));
    }
  }

  /** The workers to check with: of a large file never the one for the line being typed. */
  #workers() {
    if (!this.#isLarge) return [this.#client];
    const wanted = Math.min(MAX_HELPERS, Math.max(1, navigator.hardwareConcurrency - 1), this.#pending.size);
    while (this.#helpers.length < wanted) this.#helpers.push(this.#newHelper());
    return this.#helpers.slice(0, wanted);
  }

  /** The worker for requests about all lines. */
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
  async #runWorker(client) {
    while (!this.#paused) {
      const block = this.#next();
      if (block === undefined) return;
      this.#running.set(block, 0);
      try {
        await this.#check(client, block);
      } finally {
        this.#running.delete(block);
      }
    }
  }

  /** The next changed declaration that is not being checked; that of the open line first. */
  #next() {
    const first = Math.floor(this.#open / MAX_LINES);
    const waiting = [...this.#pending.keys()].filter((block) => !this.#running.has(block));
    return waiting.includes(first) ? first : waiting.length > 0 ? Math.min(...waiting) : undefined;
  }

  /** @param {number} block */
  #rowsOf(block) {
    return this.#lines.rows.slice(block * MAX_LINES, (block + 1) * MAX_LINES);
  }

  /** Checks a declaration batch by batch, unless it changes meanwhile. @param {CheckerClient} client @param {number} block */
  async #check(client, block) {
    const version = this.#pending.get(block);
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
        this.#storeChecked(at, row, one);
        if (one?.report) this.#storeRendered(at, row, lang, one.report);
      });
      this.#done += places.length;
      this.#running.set(block, from + places.length);
      this.onreports();
      if (this.#paused || this.#pending.get(block) !== version) return;
    }
    this.#pending.delete(block);
    this.onreports();
  }

  /**
   * The checker's answers for these places; null for a line that crashes it.
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
    // One by one, to find the line that crashes it; then the others again, as one declaration.
    let found = false;
    for (const row of rows) {
      if (this.#broken.has(row) || !(await this.#crashes(client, row))) continue;
      this.#broken.add(row);
      found = true;
    }
    return found ? this.#ask(client, block, rows, places, ask) : places.map(() => null);
  }

  /** The lines of a declaration; an unchanged line is the same object. @param {number} block @param {Row[]} rows */
  #linesOf(block, rows) {
    return rows.map((row, i) => {
      if (this.#broken.has(row)) return NO_LINE;
      const place = block * MAX_LINES + i;
      const cached = this.#lineCache.get(row);
      if (cached && (cached.place === place || (cached.place < MAX_LINES && place < MAX_LINES))) return cached.line;
      const line = lineOf(row, place, this.#procedure);
      this.#lineCache.set(row, { place, line });
      return line;
    });
  }

  /** @param {CheckerClient} client @param {Row} row */
  async #crashes(client, row) {
    try {
      await client.examine([lineOf(row, 0, this.#procedure)], [0]);
      return false;
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      return true;
    }
  }

  /** Renders the report on a line, checked among the lines of its declaration. @param {number} at */
  async #renderReport(at) {
    const lang = this.#lang;
    const row = this.#lines.rows[at];
    const known = this.#rendered.get(row?.key);
    if (!row || row.from?.unreadable || (known?.row === row && known.lang === lang)) return;
    const block = Math.floor(at / MAX_LINES);
    const place = at - block * MAX_LINES;
    const [report] = await this.#renderedReports(this.#client, block, this.#rowsOf(block), [place], lang);
    this.#storeRendered(at, row, lang, report);
    this.onreports();
  }

  /**
   * Rendered reports on lines of a declaration: from the kept ones where all of these are up to date, else checked anew.
   * @param {CheckerClient} client @param {number} block @param {Row[]} rows @param {number[]} places @param {Lang} lang
   * @returns {Promise<(LineReport | null)[]>}
   */
  async #renderedReports(client, block, rows, places, lang) {
    const kept = this.#allKept(block, rows, places);
    const rendered = kept && (await this.#render(() => client.render(kept, lang)));
    return rendered ?? this.#checkedAnew(client, block, rows, places, lang);
  }

  /** The kept reports on these lines; null where one of them is not up to date. @param {number} block @param {Row[]} rows @param {number[]} places */
  #allKept(block, rows, places) {
    const kept = places.map((at) => this.#keptOf(block, rows[at]));
    return kept.every((text) => text !== null) ? kept : null;
  }

  /**
   * @param {CheckerClient} client @param {number} block @param {Row[]} rows @param {number[]} places @param {Lang} lang
   * @returns {Promise<(LineReport | null)[]>}
   */
  async #checkedAnew(client, block, rows, places, lang) {
    const examined = await this.#ask(client, block, rows, places, (lines) => client.examine(lines, places, lang));
    examined.forEach((one, i) => this.#storeChecked(block * MAX_LINES + places[i], rows[places[i]], one));
    return examined.map((one) => one?.report ?? null);
  }

  /** The kept report on a line; null where it is not up to date. @param {number} block @param {Row} row */
  #keptOf(block, row) {
    const checked = this.#pending.has(block) ? undefined : this.#checked.get(row.key);
    return checked?.row === row ? checked.kept : null;
  }

  /** Renders the reports on a few lines in the page's new language. */
  async #translate() {
    const lang = this.#lang;
    const rows = this.#lines.rows.filter((row) => !row.from?.unreadable && this.#keptOf(0, row) !== null);
    const kept = rows.map((row) => this.#keptOf(0, row) ?? "");
    const reports = await this.#render(() => this.#client.render(kept, lang));
    // After a crash everything is checked again.
    if (!reports) this.#changed(0, Infinity);
    reports?.forEach((report, i) => this.#storeRendered(this.#lines.placeOf(rows[i].key), rows[i], lang, report));
    this.onreports();
  }

  /** What rendering kept reports gives; null where the checker crashed. @template R @param {() => Promise<R>} rendering @returns {Promise<R | null>} */
  async #render(rendering) {
    try {
      return await rendering();
    } catch (error) {
      if (!(error instanceof CheckerCrash)) throw error;
      this.oncrash();
      return null;
    }
  }

  /** @param {number} at @param {Row} row @param {Lang} lang @param {LineReport | null} report */
  #storeRendered(at, row, lang, report) {
    if (!report || this.#lines.rows[at] !== row) return;
    this.#rendered.delete(row.key);
    this.#rendered.set(row.key, { row, lang, report });
    for (const key of this.#rendered.keys()) {
      if (this.#rendered.size <= MAX_RENDERED) break;
      this.#rendered.delete(key);
    }
  }

  /** @param {number} at @param {Row} row @param {import("./methods.js").Examined | null} examined */
  #storeChecked(at, row, examined) {
    // An answer about an earlier text is dropped.
    if (this.#lines.rows[at] !== row) return;
    const report = examined && !row.from?.unreadable ? compactReport(examined.compact) : null;
    this.#checked.set(row.key, { row, report, kept: examined?.kept ?? null });
  }
}

/** The places of a batch. @param {number} from @param {number} length @param {number} size */
const batch = (from, length, size) => Array.from({ length: Math.min(size, length - from) }, (_, i) => from + i);

/**
 * A line as the checker takes it. Invalid values are passed on: they come back as findings. A line without an id is
 * named by its number among all lines; for the first declaration the checker does that itself.
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
