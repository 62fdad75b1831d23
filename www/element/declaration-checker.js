/**
 * `<declaration-checker>`: checks a declaration inside a page that knows nothing of this one. It reads the host's own inputs,
 * or draws some where the host has none, and takes part in the host's form. Nothing is loaded before the first focus or
 * `check()`. `types.d.ts` has what a host may rely on.
 */
import { fill, h } from "../dom.js";
import { Decisions } from "../state/decisions.js";
import { BuiltInForm } from "./built-in-form.js";
import { decisionActions, NO_STORE } from "./decision-actions.js";
import { DeclarationLines } from "./declaration-lines.js";
import { FormControl, internalsOf } from "./form-control.js";
import { FormMapping, readMapping } from "./form-mapping.js";
import { LastCheck } from "./last-check.js";
import { exposeParts } from "./parts.js";
import { showResults } from "./results.js";
import { SharedClient } from "./shared-clients.js";
import { blockingMessage, showStatus } from "./status.js";
import { sheets } from "./styles.js";
import { SubmitGuard } from "./submit-guard.js";
import { languageAround, viewOf, wordsIn } from "./view.js";

/** @typedef {import("../engine/types.d.ts").Line} Line */
/** @typedef {import("../engine/types.d.ts").LineReport} LineReport */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {import("../state/verdict.js").Verdict} Verdict */
/** @typedef {import("./form-mapping.js").Row} Row */
/** @typedef {import("./types.d.ts").DeclarationCheckerElement} Contract */
/** @typedef {import("./types.d.ts").Decision} Decision */
/** @typedef {import("./view.js").View} View */

/** A pause in typing of so many milliseconds starts a check. */
const PAUSE = 300;

/** @implements {Contract} */
export class DeclarationChecker extends FormControl {
  static observedAttributes = [
    ...["lang", "procedure", "declaration", "assets", "worker", "no-worker"],
    ...["for", "fields", "lines", "apply", "decide", "block", "theme"],
  ];

  #internals = internalsOf(this);
  #root = this.attachShadow({ mode: "open" });
  #status = h("div", { tabindex: -1, class: "status" });
  #body = h("div", { class: "body" });
  #live = h("div", { class: "visually-hidden", role: "status" });
  #dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  #lines = new DeclarationLines();
  #decisions = new Decisions(() => false, NO_STORE);
  #last = new LastCheck({
    lines: this.#lines,
    decisions: this.#decisions,
    lang: () => languageAround(this),
    procedure: () => this.procedure,
  });
  #builtIn = new BuiltInForm(this.#body, {
    type: (key, field, text) => this.#setField(key, field, text, PAUSE),
    apply: (key, edits) => this.#applyAll(key, edits),
    open: () => this.#show(),
    decide: (row) => this.#decisionActions(row),
  });
  #submit = new SubmitGuard(this, this.#internals, {
    read: () => this.#read(),
    unsettled: () => this.verdict === "pending" && this.getAttribute("block") !== "none",
    settle: () => this.check(),
  });
  /** @type {FormMapping | null} */
  #mapping = null;
  #client = new SharedClient();
  /** @type {Promise<LineReport[] | null> | null} */
  #checking = null;
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
      if (!this.isConnected) this.#client.release();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === "declaration" && value !== null) this.#lines.setJson(value);
    if (["assets", "worker", "no-worker"].includes(name)) this.#client.release();
    if (name === "procedure") this.#lines.invalidate();
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
    if (typeof state !== "string" || this.#mapping) return;
    this.#lines.setJson(state);
    this.#changed(0);
  }

  /** Checks the declaration as it stands. @returns {Promise<LineReport[] | null>} null where it could not be checked */
  check() {
    this.#started = true;
    this.#last.failure = null;
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
    this.#last.forget();
    this.#started = false;
    this.#submit.cancel();
    this.#lines.setJson(this.getAttribute("declaration") ?? "[]");
    // The host's form has put its inputs back by the time this runs.
    queueMicrotask(() => this.#read());
    this.#show();
  }

  /** The lines as they stand; a single line may be given for a list of one. @type {Line[]} */
  get declaration() {
    this.#read();
    return this.#copyOfLines();
  }

  set declaration(lines) {
    this.#lines.set(lines);
    this.#changed(0);
  }

  /** The declarant's own record of goods, which takes precedence over the classifier; a copy is taken. @type {import("../engine/types.d.ts").GoodsRecord[]} */
  get records() {
    return JSON.parse(this.#records);
  }

  set records(records) {
    this.#records = JSON.stringify(Array.isArray(records) ? records : []);
    // Elements with other records share no checker.
    this.#client.release();
    this.#lines.invalidate();
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
    return this.#last.verdict;
  }

  /** The reports on the lines as they stand, or null while there are none. */
  get reports() {
    return this.#last.current?.reports ?? null;
  }

  /** The value that the host's form submits. */
  get value() {
    const { current } = this.#last;
    if (!current) return "";
    const { versions, reports } = current;
    return JSON.stringify({ verdict: this.verdict, versions, lines: this.#copyOfLines(), reports });
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

  /** Applies the attributes. */
  #configure() {
    this.#root.adoptedStyleSheets = sheets(this.getAttribute("theme"));
    this.#internals.ariaLabel = wordsIn(languageAround(this)).title;
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
    this.#client
      .acquire(this, this.#records)
      .load()
      .catch((error) => this.#failed(error));
    this.#changed(PAUSE);
  }

  /** Something happened in the host's form. */
  #edited() {
    this.#submit.cancel();
    this.#read();
  }

  /** Brings the lines up to what the host's inputs hold. */
  #read() {
    if (this.#mapping && this.#lines.update(this.#mapping.read())) this.#changed(PAUSE);
  }

  /** @param {number} key @param {FieldName} field @param {string} text @param {number} pause */
  #setField(key, field, text, pause) {
    this.#submit.cancel();
    this.#lines.setField(key, field, text);
    this.#changed(pause);
  }

  /** The user pressed Apply. @param {number} key @param {import("../state/line-store.js").Edit[]} edits */
  #applyAll(key, edits) {
    for (const { field, text } of edits) this.#apply(key, field, text);
  }

  /** Puts one text in. @param {number} key @param {FieldName} field @param {string} replacement */
  #apply(key, field, replacement) {
    const { rows } = this.#lines;
    const at = rows.findIndex((row) => row.key === key);
    const before = rows[at]?.raw[field] ?? "";
    const written = this.#mapping ? this.getAttribute("apply") !== "ask" && this.#mapping.write(key, field, replacement) : true;
    if (!this.#mapping) this.#setField(key, field, replacement, 0);
    this.#emit("fix-applied", { line: at, field, before, replacement, written });
    if (this.#mapping) this.#read();
  }

  /** @param {number} pause after which the change is checked */
  #changed(pause) {
    this.#last.failure = null;
    clearTimeout(this.#pause);
    if (this.#started && this.isConnected && !this.#last.isCurrent) this.#pause = setTimeout(() => this.check(), pause);
    this.#show();
  }

  #copyOfLines() {
    return structuredClone(this.#lines.toCheck(this.procedure));
  }

  /** Checks until the lines have not changed meanwhile. @returns {Promise<LineReport[] | null>} */
  async #work() {
    try {
      while (!this.#last.current) {
        this.#show();
        await this.#last.run(this.#client.acquire(this, this.#records), () => this.isConnected);
        if (!this.isConnected) return null;
      }
    } catch (error) {
      if (this.isConnected) this.#failed(error);
      return null;
    }
    const { versions, reports } = this.#last.current;
    this.#show();
    this.#emit("declaration-checked", { verdict: this.verdict, lines: this.#copyOfLines(), reports, versions });
    this.#submit.settled();
    return reports;
  }

  /** @param {unknown} error */
  #failed(error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    this.#last.failure = failure;
    this.#show();
    const { kind = "crash", file = null } = /** @type {{ kind?: string, file?: string }} */ (failure);
    this.#emit("checker-error", { kind, file, message: failure.message });
    this.#submit.settled();
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** The actions to dismiss and restore a line's findings; none unless the host allows them. @param {Row} row */
  #decisionActions(row) {
    if (!this.hasAttribute("decide")) return {};
    const onchange = () => this.#decisionsChanged();
    return decisionActions(row, { decisions: this.#decisions, dialog: this.#dialog, lang: languageAround(this), onchange });
  }

  #decisionsChanged() {
    this.#submit.cancel();
    this.#show();
    this.#emit("decisions-changed", { decisions: this.decisions });
  }

  #show() {
    if (!this.isConnected) return;
    const view = viewOf(this.#last.lineViews, languageAround(this));
    if (this.#mapping) {
      showResults(this.#body, view, {
        goTo: (key, field) => this.#mapping?.control(key, field)?.focus(),
        apply: this.hasAttribute("apply") ? (key, edits) => this.#applyAll(key, edits) : null,
        decide: (row) => this.#decisionActions(row),
      });
    } else {
      this.#builtIn.show(view, this.#lines.rows);
    }
    this.#showStatus(view);
    exposeParts(this.#root);
    this.#validate(view);
    this.#emitVerdict();
  }

  /** @param {View} view */
  #showStatus(view) {
    const status = { verdict: this.verdict, failure: this.#last.failure, idle: !this.#started, retry: () => this.check() };
    const announced = showStatus(this.#status, view, status);
    this.#body.classList.toggle("results", this.#mapping !== null);
    // Announced once when it changes, and not while the user types.
    if (this.#live.textContent !== announced) this.#live.textContent = announced;
  }

  /** Tells the host's form whether it may be submitted, and with what. @param {View} view */
  #validate(view) {
    const text = blockingMessage(view, this.verdict, this.getAttribute("block") ?? "stop");
    if (text) this.#internals.setValidity({ customError: true }, text, this.#status);
    else this.#internals.setValidity({});
    this.#internals.setFormValue(this.value || null, JSON.stringify(this.#copyOfLines()));
  }

  #emitVerdict() {
    const verdict = this.verdict;
    if (verdict === this.#lastVerdict) return;
    const before = this.#lastVerdict;
    this.#lastVerdict = verdict;
    this.#emit("verdict-changed", { verdict, before });
  }
}

// Two copies of the script on one page: the first one stays.
if (!customElements.get("declaration-checker")) customElements.define("declaration-checker", DeclarationChecker);
