/** The page: what is typed goes to the checker, what the checker says comes back beside the fields. */
import { Announcer } from "./announcer.js";
import { CheckerCrash } from "./checker-client.js";
import { Checks } from "./checks.js";
import { attribute, byId, button, fill, h, icon } from "./dom.js";
import { EXAMPLE } from "./examples.js";
import { isBlank } from "./fields.js";
import { explained, rememberLanguage, rememberedLanguage, texts, translatePage } from "./language.js";
import { LineForm } from "./line-form.js";
import { Notices } from "./notices.js";
import { keepOffline } from "./offline/keep.js";
import { client } from "./start.js";
import { Store } from "./store.js";
import { LinesTable, showSummary, toCheck } from "./summary.js";

/** @typedef {import("./store.js").Change} Change */
/** @typedef {import("./summary.js").LineView} LineView */

/** A pause in typing of so many milliseconds starts a check. */
const PAUSE = 150;

let lang = rememberedLanguage();
let t = texts(lang);
/** @type {Set<number>} the lines there were when the summary was last asked for; a blank line is left in peace until then */
let submitted = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {Map<string, import("../src/wasm.d.ts").TariffNode | null>} what is known of codes typed so far */
const nodes = new Map();
/** @type {import("../src/wasm.d.ts").Versions | undefined} */
let versions;
let announced = "";

const store = new Store();
const checks = new Checks(client);
const announcer = new Announcer();
const notices = new Notices(() => t);
const form = new LineForm(byId("form"), {
  type: (key, field, text) => store.set("type", key, field, text),
  fix: (key, field, text) => {
    store.set("fix", key, field, text);
    form.focus(field);
  },
  add: () => {
    store.add();
    form.focus("description");
  },
  copy: (key) => {
    store.copy(key);
    form.focusTitle();
  },
  remove: (key) => {
    store.remove(key);
    form.focusTitle();
  },
  undo,
});
const table = new LinesTable(byId("lines"), (key) => {
  open(key);
  form.focusTitle();
});

store.onchange = ({ kind }) => {
  state("checking");
  show();
  clearTimeout(pause);
  pause = setTimeout(check, kind === "type" ? PAUSE : 0);
};
checks.onreports = show;
checks.oncrash = () => notices.add("restarted");

byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  submitted = new Set(store.rows.map((row) => row.key));
  clearTimeout(pause);
  await check();
  show();
  byId("summary").focus();
});

byId("language").addEventListener("click", () => {
  lang = lang === "ko" ? "en" : "ko";
  rememberLanguage(lang);
  translate();
  check();
});

start();
if (store.restored) notices.add("restored");
translate();

async function start() {
  notices.add("loading");
  try {
    versions = await client.load();
  } catch (error) {
    failed(error);
    return;
  }
  notices.remove("loading");
  if (client.blocksPage) notices.add("slow");
  // Once what is needed now has come; where storage is forbidden the page works all the same.
  keepOffline((replace) => notices.offer("update", replace)).catch(() => {});
  byId("editions").textContent = t.editions(versions);
  await check();
}

/** Brings every line's report, and the name of the declared code, up to date. */
async function check() {
  const { rows } = store;
  const speaking = lang;
  state("checking");
  try {
    await Promise.all([checks.request(store.rows, lang, store.open.key), lookUp(store.open.typed.hs_code ?? "")]);
    if (rows === store.rows && speaking === lang) state("checked");
  } catch (error) {
    failed(error);
  }
}

/** Shows another line. @param {number} key */
function open(key) {
  store.show(key);
  show();
  lookUp(store.open.typed.hs_code ?? "").catch(failed);
}

/** Whether the reports are those of the lines as they stand, for whoever drives the page. @param {"checking" | "checked"} now */
function state(now) {
  byId("main").dataset.state = now;
}

/** @param {string} code */
async function lookUp(code) {
  if (!code.trim() || nodes.has(code)) return;
  try {
    nodes.set(code, await client.node(code));
  } catch (error) {
    // After a breakdown the next check asks again.
    if (!(error instanceof CheckerCrash)) throw error;
  }
  show();
}

/** @param {unknown} error */
function failed(error) {
  notices.remove("loading");
  notices.add("failed", explained(error, lang));
  show();
}

function undo() {
  const change = store.undoable;
  store.undo();
  if (change) wentBack(change, t.undone);
}

function redo() {
  const change = store.redoable;
  store.redo();
  if (change) wentBack(change, t.redone);
}

/** @param {Change} change @param {(what: string) => string} words */
function wentBack({ kind, key, field }, words) {
  if (key !== undefined && store.placeOf(key) >= 0) open(key);
  if (field) form.focus(field);
  announcer.say(words(t.change[kind](field ? t.fields[field] : "")));
}

/** What there is to see of every line. @returns {LineView[]} */
function lineViews() {
  return store.rows.map((row, i) => {
    const checked = checks.of(row.key);
    const blank = isBlank(row.typed) && !submitted.has(row.key);
    const report = blank ? null : checked?.report;
    return { row, place: i + 1, verdict: verdictOn(row, checked, blank), findings: report?.findings ?? [] };
  });
}

/**
 * @param {import("./store.js").Row} row @param {import("./checks.js").Checked | undefined} checked @param {boolean} blank
 * @returns {LineView["verdict"]}
 */
function verdictOn(row, checked, blank) {
  if (blank) return "blank";
  if (checked?.row !== row && notices.has("failed")) return "unchecked";
  return checked ? (checked.report?.verdict ?? "unchecked") : "pending";
}

function show() {
  const lines = lineViews();
  const { open: row } = store;
  const place = store.placeOf(row.key);
  const { verdict, findings } = lines[place];
  table.show(lines, row.key, lang, t);
  form.show({
    row,
    place: place + 1,
    verdict,
    checked: checks.of(row.key),
    node: nodes.get(row.typed.hs_code ?? "") ?? null,
    undoable: store.undoable,
    lang,
    t,
  });
  showSteps();
  byId("summary").hidden = submitted.size === 0;
  if (submitted.size > 0) showSummary(byId("summary"), lines, t, goTo);
  announce(place + 1, verdict, toCheck(findings).length);
}

/** @param {number} place @param {LineView["verdict"]} verdict @param {number} count */
function announce(place, verdict, count) {
  if (verdict === "blank" || verdict === "pending") return;
  const words = t.announce(t.lineTitle(place), t.verdict[verdict], count);
  if (words !== announced) announcer.say(words);
  announced = words;
}

/** @param {number} key @param {LineView["findings"][number]["field"]} field */
function goTo(key, field) {
  open(key);
  form.focus(field);
}

/** Undo and redo name what they would take back. */
function showSteps() {
  for (const [name, change] of /** @type {const} */ ([
    ["undo", store.undoable],
    ["redo", store.redoable],
  ])) {
    const step = /** @type {HTMLButtonElement} */ (byId(name));
    step.disabled = !change;
    attribute(step, "title", change && t.change[change.kind](change.field ? t.fields[change.field] : ""));
  }
}

function showToolbar() {
  fill(
    byId("toolbar"),
    button("text", "example", () => store.example(EXAMPLE), icon("example"), t.example),
    h("span", { class: "spring" }),
    button("text", "undo", undo, icon("undo"), t.undo),
    button("text", "redo", redo, icon("redo"), t.redo),
    button("text", "erase", erase, icon("remove"), t.erase),
  );
}

function erase() {
  submitted = new Set();
  notices.remove("restored");
  store.erase();
  form.focus("description");
}

/** The parts of the page that stay, in the language of the reader. */
function translate() {
  t = texts(lang);
  translatePage(lang);
  const other = lang === "ko" ? "en" : "ko";
  const language = byId("language");
  language.lang = other;
  fill(language, icon("globe"), t.otherLanguage);
  fill(byId("pledge"), icon("lock"), h("span", {}, t.page.private));
  const meanings = /** @type {const} */ ([
    ["stop", t.page.meaningStop],
    ["review", t.page.meaningReview],
    ["clear", t.page.meaningClear],
  ]);
  showToolbar();
  fill(
    byId("meanings"),
    ...meanings.map(([verdict, means]) =>
      h(
        "div",
        {},
        h("dt", {}, h("span", { class: `badge badge--${verdict}` }, icon(verdict), t.verdict[verdict])),
        h("dd", {}, means),
      ),
    ),
  );
  byId("editions").textContent = versions ? t.editions(versions) : "";
  notices.show();
  show();
}
