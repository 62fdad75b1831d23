/**
 * `<declaration-checker>`: checks a declaration inside a page that knows nothing of this one. It reads the host's own inputs,
 * or draws some where the host has none, and takes part in the host's form. Nothing is loaded before the first focus or
 * `check()`. `types.d.ts` has what a host may rely on.
 */
import { fill, h } from "../dom.js";
import { isBlank } from "../form/fields.js";
import { texts } from "../locales/language.js";
import en from "./en.js";
import { FormMapping, readMapping } from "./form-mapping.js";
import ko from "./ko.js";
import { BuiltInForm } from "./built-in-form.js";
import { showResults } from "./results.js";
import { parsed, rowsOf } from "./rows.js";
import { releaseClient, acquireClient } from "./shared-clients.js";
import { blockingMessage, showStatus } from "./status.js";
import { sheets } from "./styles.js";
import { askForDecision } from "../panels/decision-dialog.js";
import { Decisions } from "../state/decisions.js";
import { verdictOf } from "../state/verdict.js";
import { SubmitGuard } from "./submit-guard.js";

/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../engine/types.d.ts").Versions} Versions */
/** @typedef {import("../engine/types.d.ts").Finding} Finding */
/** @typedef {Pick<import("../form/findings.js").Actions, "decide" | "reopen">} DecisionActions */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("../form/fields.js").FieldName} FieldName */
/** @typedef {import("../locales/language.js").Lang} Lang */
/** @typedef {import("./form-mapping.js").Row} Row */
/** @typedef {import("./types.d.ts").DeclarationCheckerElement} Contract */
/** @typedef {import("./types.d.ts").Decision} Decision */

/**
 * @typedef {object} View the data to draw
 * @property {{ key: number, place: number, verdict: Verdict, report: LineReport | null, checked: Row | undefined }[]} lines
 * @property {Lang} lang
 * @property {import("../locales/language.js").Texts} t
 * @property {typeof ko} words
 */

/** The element stores no decisions; the host may. */
const NO_STORE = { read: () => null, write: () => {} };

/** @typedef {{ rows: readonly Row[], lang: Lang, reports: LineReport[], versions: Versions }} Checked */

/** A pause in typing of so many milliseconds starts a check. */
const PAUSE = 300;

const WORDS = { ko, en };

/** From the verdict that weighs most to the one that weighs least: what is still being checked may be worse than all. @type {Verdict[]} */
const WORST_FIRST = ["pending", "stop", "unchecked", "review", "clear", "blank"];

/** The parts that a host may style, by selector and `::part()` name. */
const PARTS = /** @type {const} */ ([
  [".verdict", "verdict"],
  [".badge", "badge"],
  [".field-body", "field"],
  [".field-body > label", "label"],
  [".control > :is(input, textarea, select)", "input"],
  [".finding", "finding"],
  [".finding--error", "error"],
  [".finding--warning", "warning"],
  [".finding--notice", "notice"],
  [".fix", "fix"],
  [".button", "button"],
  [".candidates", "candidates"],
]);

/** @implements {Contract} */
export class DeclarationChecker extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = [
    ...["lang", "procedure", "declaration", "assets", "worker", "no-worker"],
    ...["for", "fields", "lines", "apply", "decide", "block", "theme"],
  ];

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: "open" });
  #status = h("div", { tabindex: -1, class: "status" });
  #body = h("div", { class: "body" });
  #live = h("div", { class: "visually-hidden", role: "status" });
  #dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  #decisions = new Decisions(() => false, NO_STORE);
  #builtIn = new BuiltInForm(this.#body, {
    type: (key, field, text) => this.#setField(key, field, text, PAUSE),
    apply: (key, edits) => this.#applyAll(key, edits),
    open: () => this.#show(),
    decide: (row) => this.#decisionActions(row),
  });
  #submit = new SubmitGuard(this, this.#internals, {
    read: () => this.#read(),
    unsettled: () => this.#verdict() === "pending" && this.getAttribute("block") !== "none",
    settle: () => this.check(),
  });
  /** @type {FormMapping | null} */
  #mapping = null;
  /** @type {readonly Row[]} the declaration as it stands */
  #rows = [{ key: 1, raw: {} }];
  /** One line object per row: an unchanged object is not sent to the checker again. @type {WeakMap<Row, Line>} */
  #lineCache = new WeakMap();
  /** @type {Checked | null} the last check */
  #checked = null;
  /** @type {Error | null} why the declaration as it stands could not be checked */
  #failure = null;
  /** @type {Promise<LineReport[] | null> | null} */
  #checking = null;
  /** @type {import("../engine/checker-client.js").CheckerClient | null} */
  #client = null;
  /** @type {Verdict} the verdict that the host last heard of */
  #lastVerdict = "blank";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** The declarant's own record of goods, as JSON. */
  #records = "[]";
  /** True once the user or the host has begun: until then nothing is loaded. */
  #started = false;

  constructor() {
    super();
    this.#root.append(this.#status, this.#body, this.#live, this.#dialog);
    this.#internals.role = "group";
    this.addEventListener("focusin", () => this.#start());
  }

  connectedCallback() {
    for (const name of /** @type {const} */ (["declaration", "decisions", "records", "procedure", "assets", "noWorker", "name"]))
      this.#upgrade(name);
    this.#submit.connect();
    this.#configure();
  }

  disconnectedCallback() {
    this.#submit.disconnect();
    this.#mapping?.disconnect();
    this.#mapping = null;
    clearTimeout(this.#pause);
    // An element that is only moved is connected again by then.
    queueMicrotask(() => {
      if (!this.isConnected) this.#releaseClient();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === "declaration" && value !== null) this.#rows = rowsOf(parsed(value));
    if (["assets", "worker", "no-worker"].includes(name)) this.#releaseClient();
    if (name === "procedure") {
      // Other lines now, though nothing was typed.
      this.#rows = [...this.#rows];
      this.#lineCache = new WeakMap();
    }
    if (this.isConnected) this.#configure();
  }

  formAssociatedCallback() {
    if (this.isConnected) this.#configure();
  }

  formResetCallback() {
    this.reset();
  }

  /** @param {unknown} state */
  formStateRestoreCallback(state) {
    if (typeof state === "string" && !this.#mapping) this.declaration = parsed(state);
  }

  /** Checks the declaration as it stands. @returns {Promise<LineReport[] | null>} null where it could not be checked */
  check() {
    this.#started = true;
    this.#failure = null;
    this.#read();
    clearTimeout(this.#pause);
    this.#checking ??= this.#work().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  /** Forgets the declaration and what was found. The host's own inputs stay as they are. */
  reset() {
    clearTimeout(this.#pause);
    this.#checked = null;
    this.#failure = null;
    this.#started = false;
    this.#submit.cancel();
    this.#rows = rowsOf(parsed(this.getAttribute("declaration") ?? "[]"));
    // The host's form has put its inputs back by the time this runs.
    queueMicrotask(() => this.#read());
    this.#show();
  }

  /** The lines as they stand; a single line may be given for a list of one. @type {Line[]} */
  get declaration() {
    this.#read();
    return this.#lines();
  }

  set declaration(lines) {
    this.#rows = rowsOf(lines);
    this.#changed(0);
  }

  /** The declarant's own record of goods, which takes precedence over the classifier; a copy is taken. @type {import("../engine/types.d.ts").GoodsRecord[]} */
  get records() {
    return JSON.parse(this.#records);
  }

  set records(records) {
    this.#records = JSON.stringify(Array.isArray(records) ? records : []);
    // Elements with other records share no checker.
    this.#releaseClient();
    this.#rows = [...this.#rows];
    this.#changed(0);
  }

  /** The dismissed findings, as the command line takes them; the host may store them and set them again. @type {Decision[]} */
  get decisions() {
    return structuredClone(this.#decisions.all);
  }

  set decisions(list) {
    this.#decisions.clear();
    this.#decisions.addJson(JSON.stringify(list ?? []));
    this.#show();
  }

  get procedure() {
    return /** @type {Line["procedure"]} */ (this.getAttribute("procedure"));
  }

  set procedure(value) {
    this.#set("procedure", value ?? null);
  }

  get assets() {
    return this.getAttribute("assets");
  }

  set assets(value) {
    this.#set("assets", value);
  }

  get noWorker() {
    return this.hasAttribute("no-worker");
  }

  set noWorker(value) {
    this.toggleAttribute("no-worker", Boolean(value));
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    this.#set("name", value);
  }

  /** The worst verdict on any line. */
  get verdict() {
    return this.#verdict();
  }

  /** The reports on the lines as they stand, or null while there are none. */
  get reports() {
    return this.#isCurrent() && this.#checked ? this.#decided(this.#checked) : null;
  }

  /** The value that the host's form submits. */
  get value() {
    if (!this.#isCurrent() || !this.#checked) return "";
    const { versions } = this.#checked;
    return JSON.stringify({ verdict: this.#verdict(), versions, lines: this.#lines(), reports: this.#decided(this.#checked) });
  }

  get type() {
    return this.localName;
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  /** @param {string} name @param {string | null} value */
  #set(name, value) {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** A property that was set before this class was there hides the class's own. @param {"declaration" | "decisions" | "records" | "procedure" | "assets" | "noWorker" | "name"} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (/** @type {any} */ (this)[name]);
    /** @type {any} */ (this)[name] = value;
  }

  /** @returns {Lang} */
  get #lang() {
    const lang = this.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang;
    return lang.toLowerCase().startsWith("en") ? "en" : "ko";
  }

  /** Applies the attributes. */
  #configure() {
    this.#root.adoptedStyleSheets = sheets(this.getAttribute("theme"));
    this.#internals.ariaLabel = WORDS[this.#lang].title;
    this.#mapping?.disconnect();
    this.#mapping = null;
    const id = this.getAttribute("for");
    if (id === null && !this.hasAttribute("fields")) return this.#changed(PAUSE);
    try {
      const root = id === null ? this.form : this.#rootById(id);
      if (!root) throw new Error(id === null ? "fields: no form" : `for: #${id}`);
      const fields = readMapping(this.getAttribute("fields") ?? "");
      this.#mapping = new FormMapping(root, fields, this.getAttribute("lines") ?? "", {
        focus: () => this.#start(),
        edit: () => this.#edited(),
      });
      fill(this.#body);
      this.#read();
      this.#changed(PAUSE);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} id */
  #rootById(id) {
    return /** @type {Document | ShadowRoot} */ (this.getRootNode()).getElementById(id);
  }

  /** The user begins to fill in the form: time to load. */
  #start() {
    if (this.#started) return;
    this.#started = true;
    this.#acquireClient()
      .load()
      .catch((error) => this.#failed(error));
    this.#changed(PAUSE);
  }

  #acquireClient() {
    this.#client ??= acquireClient(
      this,
      {
        assets: this.assets === null ? undefined : new URL(this.assets, document.baseURI).href,
        worker: this.hasAttribute("worker") ? new URL(this.getAttribute("worker") ?? "", document.baseURI).href : undefined,
        noWorker: this.noWorker,
      },
      this.#records,
    );
    return this.#client;
  }

  #releaseClient() {
    if (this.#client) releaseClient(this);
    this.#client = null;
  }

  /** Something happened in the host's form. */
  #edited() {
    this.#submit.cancel();
    this.#read();
  }

  /** Brings the lines up to what the host's inputs hold. */
  #read() {
    if (!this.#mapping) return;
    const rows = this.#mapping.read();
    const known = new Map(this.#rows.map((row) => [row.key, row]));
    const kept = rows.map((row) => {
      const before = known.get(row.key);
      return before && JSON.stringify(before.raw) === JSON.stringify(row.raw) ? before : row;
    });
    const same = kept.length === this.#rows.length && kept.every((row, i) => row === this.#rows[i]);
    if (same) return;
    this.#rows = kept;
    this.#changed(PAUSE);
  }

  /** @param {number} key @param {FieldName} field @param {string} text @param {number} pause */
  #setField(key, field, text, pause) {
    this.#submit.cancel();
    this.#rows = this.#rows.map((row) => (row.key === key ? { key, raw: { ...row.raw, [field]: text } } : row));
    this.#changed(pause);
  }

  /** The user pressed Apply. @param {number} key @param {import("../state/line-store.js").Edit[]} edits */
  #applyAll(key, edits) {
    for (const { field, text } of edits) this.#apply(key, field, text);
  }

  /** Puts one text in. @param {number} key @param {FieldName} field @param {string} replacement */
  #apply(key, field, replacement) {
    const at = this.#rows.findIndex((row) => row.key === key);
    const before = this.#rows[at]?.raw[field] ?? "";
    const written = this.#mapping ? this.getAttribute("apply") !== "ask" && this.#mapping.write(key, field, replacement) : true;
    if (!this.#mapping) this.#setField(key, field, replacement, 0);
    this.#emit("fix-applied", { line: at, field, before, replacement, written });
    if (this.#mapping) this.#read();
  }

  /** @param {number} pause after which the change is checked */
  #changed(pause) {
    this.#failure = null;
    clearTimeout(this.#pause);
    if (this.#started && this.isConnected && !this.#isCurrent()) this.#pause = setTimeout(() => this.check(), pause);
    this.#show();
  }

  /** True if the last check was of the lines as they are. */
  #isCurrent() {
    return this.#checked !== null && this.#checked.rows === this.#rows && this.#checked.lang === this.#lang;
  }

  /** A copy of the lines. */
  #lines() {
    return structuredClone(this.#linesToCheck());
  }

  #linesToCheck() {
    const procedure = this.procedure;
    return this.#rows.map((row) => {
      const line = this.#lineCache.get(row) ?? /** @type {Line} */ (procedure ? { procedure, ...row.raw } : row.raw);
      this.#lineCache.set(row, line);
      return line;
    });
  }

  /** Checks until the lines have not changed meanwhile. @returns {Promise<LineReport[] | null>} */
  async #work() {
    try {
      while (!this.#isCurrent()) {
        const [rows, lang, lines] = [this.#rows, this.#lang, this.#linesToCheck()];
        this.#show();
        const client = this.#acquireClient();
        const versions = await client.load();
        const all = lines.map((_, at) => at);
        const reports = await client.checkSome(lines, all, { lang });
        if (!this.isConnected) return null;
        this.#checked = { rows, lang, reports, versions };
      }
    } catch (error) {
      if (this.isConnected) this.#failed(error);
      return null;
    }
    const { versions } = /** @type {Checked} */ (this.#checked);
    const reports = this.#decided(/** @type {Checked} */ (this.#checked));
    this.#show();
    this.#emit("declaration-checked", { verdict: this.#verdict(), lines: this.#lines(), reports, versions });
    this.#submit.settled();
    return reports;
  }

  /** @param {unknown} error */
  #failed(error) {
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.#show();
    const { kind = "crash", file = null } = /** @type {{ kind?: string, file?: string }} */ (this.#failure);
    this.#emit("checker-error", { kind, file, message: this.#failure.message });
    this.#submit.settled();
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** A report of the last check, with the decisions applied. @param {number} at @returns {LineReport | null} */
  #reportAt(at) {
    const { rows, reports } = this.#checked ?? { rows: [], reports: [] };
    return reports[at] ? this.#decisions.apply(rows[at], reports[at]) : null;
  }

  /** @param {Checked} checked */
  #decided({ rows, reports }) {
    return reports.map((report, at) => this.#decisions.apply(rows[at], report));
  }

  /** The actions to dismiss and restore a line's findings; none unless the host allows them. @param {Row} row @returns {DecisionActions} */
  #decisionActions(row) {
    if (!this.hasAttribute("decide")) return {};
    const decide = (/** @type {Finding} */ finding) => {
      const text = String(row.raw[/** @type {FieldName} */ (finding.field)] ?? "");
      const phrase = finding.span ? text.slice(...finding.span) : "";
      const made = (/** @type {import("../state/decisions.js").Scope} */ scope, /** @type {string} */ reason) => {
        this.#decisions.add(row, finding, scope, phrase, reason);
        this.#decisionsChanged();
      };
      askForDecision(this.#dialog, finding, phrase, texts(this.#lang), made, WORDS[this.#lang].decisionNote);
    };
    const reopen = (/** @type {import("../state/decisions.js").Dismissal} */ dismissal) => {
      this.#decisions.remove(dismissal);
      this.#decisionsChanged();
    };
    return { decide, reopen };
  }

  #decisionsChanged() {
    this.#submit.cancel();
    this.#show();
    this.#emit("decisions-changed", { decisions: this.decisions });
  }

  /** @param {Row} row @returns {Verdict} */
  #verdictOn(row) {
    const at = this.#isCurrent() ? this.#rows.indexOf(row) : -1;
    const verdict = this.#reportAt(at)?.verdict;
    return verdictOf({ blank: isBlank(row.raw), failed: this.#failure !== null, verdict });
  }

  #verdict() {
    const verdicts = this.#rows.map((row) => this.#verdictOn(row));
    if (this.#failure) return "unchecked";
    return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "blank";
  }

  #show() {
    if (!this.isConnected) return;
    const lang = this.#lang;
    const [t, words] = [texts(lang), WORDS[lang]];
    const lines = this.#rows.map((row, i) => {
      const at = this.#checked?.rows.findIndex(({ key }) => key === row.key) ?? -1;
      const verdict = this.#verdictOn(row);
      const report = verdict === "blank" ? null : this.#reportAt(at);
      return { key: row.key, place: i + 1, verdict, report, checked: this.#checked?.rows[at] };
    });
    const view = { lines, lang, t, words };
    if (this.#mapping) {
      showResults(this.#body, view, {
        goTo: (key, field) => this.#mapping?.control(key, field)?.focus(),
        apply: this.hasAttribute("apply") ? (key, edits) => this.#applyAll(key, edits) : null,
        decide: (row) => this.#decisionActions(row),
      });
    } else {
      this.#builtIn.show(view, this.#rows);
    }
    this.#showStatus(view);
    for (const [selector, part] of PARTS) for (const one of this.#root.querySelectorAll(selector)) one.part.add(part);
    this.#validate(view);
    this.#emitVerdict();
  }

  /** @param {View} view */
  #showStatus(view) {
    const status = { verdict: this.#verdict(), failure: this.#failure, idle: !this.#started, retry: () => this.check() };
    const announced = showStatus(this.#status, view, status);
    this.#body.classList.toggle("results", this.#mapping !== null);
    // Announced once when it changes, and not while the user types.
    if (this.#live.textContent !== announced) this.#live.textContent = announced;
  }

  /** Tells the host's form whether it may be submitted, and with what. @param {View} view */
  #validate(view) {
    const text = blockingMessage(view, this.#verdict(), this.getAttribute("block") ?? "stop");
    if (text) this.#internals.setValidity({ customError: true }, text, this.#status);
    else this.#internals.setValidity({});
    this.#internals.setFormValue(this.value || null, JSON.stringify(this.#lines()));
  }

  #emitVerdict() {
    const verdict = this.#verdict();
    if (verdict === this.#lastVerdict) return;
    const before = this.#lastVerdict;
    this.#lastVerdict = verdict;
    this.#emit("verdict-changed", { verdict, before });
  }
}

// Two copies of the script on one page: the first one stays.
if (!customElements.get("declaration-checker")) customElements.define("declaration-checker", DeclarationChecker);
