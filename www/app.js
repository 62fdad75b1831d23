/** The page: what is typed or opened goes to the checker, what the checker says comes back beside the fields. */
import { Announcer } from "./announcer.js";
import { Checks } from "./checks.js";
import { attribute, button, byId, fill, h, icon } from "./dom.js";
import { isBlank } from "./fields.js";
import { pickFile, takeIn } from "./files/intake.js";
import { rememberColumns, rememberedColumns } from "./files/mapping.js";
import { Opening, TooBig } from "./files/opening.js";
import { askForTable } from "./files/paste-dialog.js";
import { Taking } from "./files/taking.js";
import { showHelp } from "./help.js";
import { Keeper } from "./keeper.js";
import { showKeeping } from "./keeping.js";
import { explained, rememberLanguage, rememberedLanguage, ruleName, texts, translatePage } from "./language.js";
import { LineForm } from "./line-form.js";
import { Notices } from "./notices.js";
import { keepOffline } from "./offline/keep.js";
import { fillReport, MOST_PRINTED } from "./print/report.js";
import { showProgress } from "./progress.js";
import { SAMPLES } from "./samples.js";
import { Shortcuts } from "./shortcuts.js";
import { showSource } from "./source-card.js";
import { client } from "./start.js";
import { edited, Store } from "./store.js";
import { countUp, LISTED, showSummary } from "./summary.js";
import { FilterBar } from "./table/filter-bar.js";
import { Lens } from "./table/lens.js";
import { LinesTable } from "./table/lines-table.js";
import { sampleButtons, showMeanings, showStart } from "./welcome.js";
import { CheckerCrash } from "./worker-client.js";

/** @typedef {import("./store.js").Change} Change */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./table/lens.js").LineView} LineView */
/** @typedef {import("./files/mapping.js").Columns} Columns */
/** @typedef {import("./store.js").ReadAs} ReadAs */
/** @typedef {import("./candidates.js").Verdict} Verdict */
/** @typedef {import("./source-card.js").Source & { blob: Blob }} OpenSource */

/** A pause in typing of so many milliseconds starts a check. */
const PAUSE = 150;
/** With so many lines the page is drawn anew only so often, in milliseconds. */
const MANY = 1000;
const REDRAW = 300;
/** A job is shown once it has taken so long, in milliseconds. */
const LONG = 700;

let lang = rememberedLanguage();
let t = texts(lang);
/** @type {Set<number>} the lines that a check was asked for; a blank line is left in peace until then */
let submitted = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let redraw;
/** @type {Map<string, import("../crates/wasm/types.d.ts").TariffNode | null>} what is known of codes typed so far */
const nodes = new Map();
/** @type {import("../crates/wasm/types.d.ts").Versions | undefined} */
let versions;
let announced = "";
/** @type {OpenSource | null} */
let source = null;
/** @type {number[]} the lines in the order of the table */
let places = [];
/** Where the walk from finding to finding stands, or is to go on once the line's report has come. */
let walked = { key: 0, at: -1 };
/** @type {{ key: number, last: boolean } | null} */
let walking = null;
/** @type {{ rule: string, done: number, all: number } | null} */
let fixing = null;

const store = new Store();
const checks = new Checks(client);
const opening = new Opening();
const keeper = new Keeper();
const announcer = new Announcer();
const notices = new Notices(() => t);
const lens = new Lens();
const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
const taking = new Taking(dialog, opening.client, checks, printReport);
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
  walk,
  // Where the search breaks down there is nothing to choose from; the code can still be typed.
  search: (query) => client.search(query, lang, 20).catch(() => []),
});
const table = new LinesTable(byId("lines"), {
  open: (key) => {
    open(key);
    form.focusTitle();
  },
  sort: (column) => {
    lens.sortBy(column);
    show();
  },
});
const filterBar = new FilterBar(byId("lines"), lens, show);
const shortcuts = new Shortcuts({
  next: () => walk(1),
  previous: () => walk(-1),
  help: () => showHelp(dialog, shortcuts, t),
  undo,
  redo,
});
/** @type {import("./welcome.js").Ways} */
const ways = {
  open: () => pickFile((file) => openFile(file, file.name)),
  paste: () => askForTable(dialog, t, pasteTable),
  sample: (name) => {
    begin("sample", store.rowsOf(SAMPLES[name]));
    form.focusTitle();
  },
};

store.onchange = ({ kind }) => {
  if (store.file === null && source && !source.asks && kind !== "paste") source = null;
  state("checking");
  show();
  keeper.changed();
  clearTimeout(pause);
  pause = setTimeout(check, kind === "type" ? PAUSE : 0);
};
checks.onreports = showSoon;
checks.oncrash = () => notices.add("restarted");
opening.onprogress = showProgressOf;
keeper.onfailure = (reason) => (reason === null ? notices.remove("notKept") : notices.add("notKept", reason));
takeIn(() => t, { file: (file) => openFile(file, file.name), table: pasteTable });

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
byId("keys").addEventListener("click", () => showHelp(dialog, shortcuts, t));

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

/** Brings back what was kept of earlier work. */
async function restore() {
  const kept = await keeper.start(() => ({
    rows: store.rows,
    file: store.file,
    open: store.placeOf(store.open.key),
  }));
  showKeeping(byId("keeping"), keeper, t, keeping);
  if (!kept) return;
  if (kept.file) {
    const { blob, name, as } = kept.file;
    await openFile(blob, name, as, { changes: kept.changes, open: kept.open });
  } else if (store.isBlank) {
    const rows = store.rowsOf(kept.lines);
    store.replace("restore", rows, null, rows[Math.min(kept.open, rows.length - 1)].key);
  }
  if (!store.isBlank) notices.add("restored");
}

/** Brings every line's report, and the name of the declared code, up to date. */
async function check() {
  const { revision } = store;
  const speaking = lang;
  state("checking");
  try {
    await Promise.all([checks.request(wanted()), lookUp(store.open.typed.hs_code ?? "")]);
    if (revision !== store.revision || speaking !== lang) return;
    if (isStarted()) await checks.tell(listed().map(({ place }) => place));
    if (revision === store.revision && speaking === lang) state(checks.paused ? "paused" : "checked");
  } catch (error) {
    failed(error);
  }
  show();
}

const wanted = () => ({ rows: store.rows, lang, open: store.placeOf(store.open.key) });

/** Whether there is work beyond a first line being typed. */
const isStarted = () => submitted.size > 0 || store.rows.length > 1 || store.file !== null;

/** Lines in place of what there is, all of which are asked about. @param {Change["kind"]} kind @param {Row[]} rows @param {import("./store.js").SourceFile | null} [file] */
function begin(kind, rows, file = null) {
  submitted = new Set(rows.map((row) => row.key));
  lens.clear();
  store.replace(kind, rows, file);
  scrollTo({ top: 0 });
}

/**
 * @param {Blob} blob @param {string} name @param {ReadAs} [as] how to read it, if that was told
 * @param {{ changes: import("./store.js").FileChange[], open: number }} [kept] what was done to it before a reload
 */
async function openFile(blob, name, as = {}, kept) {
  try {
    const copy = await copyOf(blob);
    const opened = await opening.open(copy, name, lang, rememberedColumns, as);
    if (!opened) return show();
    const { about, rows } = opened;
    notices.remove("fileFailed");
    source = { name, blob: copy, about, columns: opened.columns, asks: rows.length === 0 };
    if (rows.length === 0) {
      show();
      byId("source-title").focus();
      return;
    }
    /** @type {Map<number, import("./store.js").Edit[]>} */
    const edits = new Map();
    for (const { at, field, text } of kept?.changes ?? []) edits.set(at, [...(edits.get(at) ?? []), { field, text }]);
    const lines = store.rowsOfFile(rows).map((row, at) => (edits.has(at) ? edited(row, edits.get(at) ?? []) : row));
    begin(kept ? "restore" : "open", lines, { blob: copy, name, format: about.format, as: { ...as, columns: opened.columns } });
    if (kept) open(lines[Math.min(kept.open, lines.length - 1)].key);
    else byId("source-title").focus();
    if (opened.notice !== null) notices.add("readNotice", opened.notice);
    announcer.say(t.opened(name, lines.length));
  } catch (error) {
    unread(name, error);
  }
}

/** Lines from a pasted table, after those there are. @param {string} text @param {Columns} [columns] */
async function pasteTable(text, columns) {
  const name = "pasted.tsv";
  try {
    const blob = new Blob([text]);
    const opened = await opening.open(blob, name, lang, rememberedColumns, { columns });
    if (!opened) return show();
    notices.remove("fileFailed");
    const asks = opened.rows.length === 0;
    source = { name: "", blob, about: opened.about, columns: opened.columns, asks };
    if (asks) {
      show();
      byId("source-title").focus();
      return;
    }
    const rows = store.rowsOf(opened.rows.map((row) => row.typed));
    submitted = new Set([...submitted, ...rows.map((row) => row.key)]);
    store.append("paste", rows);
    form.focusTitle();
    announcer.say(t.opened(t.pastedTable, rows.length));
  } catch (error) {
    unread(t.pastedTable, error);
  }
}

/** What the columns are, told by hand. @param {Columns} columns */
async function readColumns(columns) {
  if (!source) return;
  const { about, blob, name } = source;
  if (keeper.on) rememberColumns(about, columns);
  if (!name) {
    if (store.undoable?.kind === "paste") store.undo();
    return pasteTable(await blob.text(), columns);
  }
  await openFile(blob, name, { columns, sheet: about.sheet ?? undefined });
}

/**
 * The bytes as they are now: the file itself may be saved anew by another program, and could then no longer be read.
 * @param {Blob} blob
 */
async function copyOf(blob) {
  if (!(blob instanceof File) || blob.size > 1 << 30) return blob;
  return new Blob([await blob.arrayBuffer()]);
}

/** @param {string} name @param {unknown} error */
function unread(name, error) {
  const reason = error instanceof TooBig ? t.tooBig : error instanceof CheckerCrash ? t.fileBroke : String(/** @type {Error} */ (error).message);
  notices.add("fileFailed", `${name}: ${reason}`);
  show();
}

/** Shows another line. @param {number} key */
function open(key) {
  store.show(key);
  keeper.changed();
  show();
  checks.tell([store.placeOf(key)]).catch(failed);
  lookUp(store.open.typed.hs_code ?? "").catch(failed);
}

/** Whether the reports are those of the lines as they stand, for whoever drives the page. @param {"checking" | "checked" | "paused"} now */
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
function wentBack({ kind, key, field, rule }, words) {
  if (key !== undefined && store.placeOf(key) >= 0) open(key);
  if (field) form.focus(field);
  announcer.say(words(t.change[kind](field ? t.fields[field] : rule ? ruleName(rule, lang) : "")));
}

/** Rules that speak once for all lines of a column. */
const OF_COLUMNS = new Set(["FORM107"]);

/** Puts in whatever a rule would write instead, in all lines, as one step. @param {string} rule */
async function fixAll(rule) {
  if (fixing) return;
  const found = (/** @type {Row} */ row) =>
    checks.of(row.key)?.brief?.findings.some((finding) => finding.rule === rule && finding.fixable);
  // Said once for a whole column: every line may have something to put right.
  const rows = OF_COLUMNS.has(rule) ? store.rows : store.rows.filter(found);
  fixing = { rule, done: 0, all: rows.length };
  /** @type {Map<number, import("./store.js").Edit[]>} */
  const all = new Map();
  try {
    for await (const { rows: piece, edits } of checks.fixes(rule, rows)) {
      if (!fixing) return;
      piece.forEach((row, i) => {
        const some = /** @type {[import("./fields.js").FieldName, string][]} */ (Object.entries(edits[i]));
        // A line that was changed meanwhile is left as it is.
        const current = store.rows[store.placeOf(row.key)] === row;
        if (current && some.length > 0) all.set(row.key, some.map(([field, text]) => ({ field, text })));
      });
      fixing.done += piece.length;
      showProgressOf();
    }
    store.setMany(rule, all);
    announcer.say(t.fixedAll(ruleName(rule, lang), all.size));
  } catch (error) {
    if (error instanceof CheckerCrash) notices.add("restarted");
    else failed(error);
  } finally {
    fixing = null;
    show();
  }
}

/** @param {number} place @returns {LineView} */
function view(place) {
  const row = store.rows[place];
  const checked = checks.of(row.key);
  const blank = !row.from && !submitted.has(row.key) && isBlank(row.typed);
  return { row, place, verdict: verdictOn(row, checked, blank), brief: blank ? null : (checked?.brief ?? null) };
}

/** @param {Row} row @param {import("./checks.js").Checked | undefined} checked @param {boolean} blank @returns {Verdict} */
function verdictOn(row, checked, blank) {
  if (blank) return "blank";
  if (checked?.row !== row && notices.has("failed")) return "unchecked";
  if (!checked) return checks.paused ? "unchecked" : "pending";
  return checked.brief?.verdict ?? "unchecked";
}

/** The first findings, errors before warnings, in words where they are known. @returns {import("./summary.js").Listed[]} */
function listed() {
  /** @type {import("./summary.js").Listed[][]} */
  const found = [[], []];
  for (let place = 0; place < store.rows.length && found[0].length < LISTED; place++) {
    const { row, brief } = view(place);
    const told = checks.told(row.key);
    const findings = (told?.row === row && told.lang === lang ? told.report.findings : brief?.findings) ?? [];
    for (const finding of brief ? findings : []) {
      if (finding.severity === "notice") continue;
      const list = found[finding.severity === "error" ? 0 : 1];
      if (list.length < LISTED) list.push({ key: row.key, place, finding });
    }
  }
  return [...found[0], ...found[1]].slice(0, LISTED);
}

/** Draws what reports brought, of a large declaration only every now and then. */
function showSoon() {
  if (store.rows.length <= MANY) return show();
  redraw ??= setTimeout(show, REDRAW);
}

function show() {
  clearTimeout(redraw);
  redraw = undefined;
  const { open: row, rows } = store;
  const place = store.placeOf(row.key);
  const { verdict, brief } = view(place);
  const started = isStarted();
  showWelcome(started);
  byId("lines").hidden = rows.length < 2;
  places = lens.places(rows, view, place);
  const counts = countUp(rows.length, view);
  table.show({ places, view, openKey: row.key, lens, t });
  filterBar.show({ lens, rules: counts.rules.map(({ rule }) => rule), shown: places.length, all: rows.length, t, lang });
  byId("form").hidden = source?.asks === true;
  const told = checks.told(row.key);
  form.show({
    row,
    place: place + 1,
    verdict,
    told,
    ofFile: store.file !== null,
    node: nodes.get(row.typed.hs_code ?? "") ?? null,
    undoable: store.undoable,
    lang,
    t,
  });
  showToolbar(started);
  showSourceCard();
  showProgressOf();
  byId("summary").hidden = !started || (submitted.size === 0 && counts.verdicts.blank === rows.length);
  if (started) showSummary(byId("summary"), counts, listed(), lens, t, lang, overview);
  announce(place + 1, verdict, brief?.toCheck ?? 0);
  if (walking && told?.row === row) arrive();
}

/** The ways to begin, until the work has begun; then they stand in the toolbar. @param {boolean} started */
function showWelcome(started) {
  const hero = byId("hero");
  if (hero.classList.contains("is-started") === started) return;
  hero.classList.toggle("is-started", started);
  if (started) fill(byId("start"));
  else showStart(byId("start"), t, ways);
}

/** @type {import("./summary.js").Actions} */
const overview = {
  filterVerdict: (verdict) => {
    lens.verdict = verdict;
    show();
  },
  filterRule: (rule) => {
    lens.rule = rule;
    show();
  },
  fixAll,
  go: (key, field) => {
    open(key);
    form.focus(field);
  },
  walk: () => walk(1),
};

/** What the card of the source was last drawn from. @type {[OpenSource | null, string]} */
let drawnSource = [null, ""];

function showSourceCard() {
  const state = `${lang} ${store.rows.length}`;
  if (drawnSource[0] === source && drawnSource[1] === state) return;
  drawnSource = [source, state];
  showSource(byId("source"), source, store.rows.length, t, {
    read: readColumns,
    sheet: (sheet) => source && openFile(source.blob, source.name, { sheet }),
    cancel: () => {
      source = null;
      show();
    },
  });
}

/** @param {number} place @param {Verdict} verdict @param {number} count */
function announce(place, verdict, count) {
  if (verdict === "blank" || verdict === "pending") return;
  const words = t.announce(t.lineTitle(place), t.verdict[verdict], count);
  if (words !== announced) announcer.say(words);
  announced = words;
}

/** What takes its time: reading a file, putting wordings in, checking. */
function showProgressOf() {
  const { reading } = opening;
  const { progress } = checks;
  if (reading) {
    const cancel = { label: t.cancel, run: () => opening.cancel() };
    return showProgress({ words: t.reading(reading.name, reading.lines), share: reading.share, act: cancel });
  }
  if (fixing) {
    const { rule, done, all } = fixing;
    const stop = { label: t.cancel, run: () => void (fixing = null) };
    return showProgress({ words: t.fixing(ruleName(rule, lang), done, all), share: done / all, act: stop });
  }
  const long = progress && (checks.paused || progress.took > LONG || progress.total > MANY);
  if (!progress || !long || notices.has("failed")) return showProgress(null);
  const { done, total, left } = progress;
  const act = checks.paused
    ? { label: t.goOn, run: () => void checks.resume().then(check).catch(failed) }
    : { label: t.stopChecking, run: () => checks.pause() };
  const words = checks.paused ? t.paused(done, total) : t.checking(done, total, left);
  showProgress({ words, share: done / total, act });
}

/** To the next finding, or back to the one before: in this line, else in the next line of the table that has any. @param {1 | -1} step */
function walk(step) {
  const { key } = store.open;
  const findings = form.findings;
  const focused = findings.findIndex((finding) => finding.contains(document.activeElement));
  const at = focused >= 0 ? focused : walked.key === key ? walked.at : step > 0 ? -1 : 0;
  const next = findings[at + step];
  if (next) {
    walked = { key, at: at + step };
    return reach(next);
  }
  const from = places.indexOf(store.placeOf(key));
  for (let i = from + step; i >= 0 && i < places.length; i += step) {
    const { row, brief } = view(places[i]);
    if (!brief?.toCheck) continue;
    walking = { key: row.key, last: step < 0 };
    return open(row.key);
  }
  announcer.say(step > 0 ? t.noNextFinding : t.noPreviousFinding);
}

/** The line that the walk goes to has its report. */
function arrive() {
  const findings = form.findings;
  const at = walking?.last ? findings.length - 1 : 0;
  walking = null;
  walked = { key: store.open.key, at };
  if (findings[at]) reach(findings[at]);
  else form.focusTitle();
}

/** @param {HTMLElement} finding */
function reach(finding) {
  finding.closest("details")?.setAttribute("open", "");
  finding.focus({ preventScroll: true });
  finding.scrollIntoView({ block: "center" });
}

/** @param {boolean} started whether the ways to begin stand here, and no longer on their own */
function showToolbar(started) {
  const step = (/** @type {"undo" | "redo"} */ name, /** @type {Change | undefined} */ change, /** @type {() => void} */ act) => {
    const element = button("text", name, act, icon(name), t[name]);
    element.disabled = !change;
    const what = change && t.change[change.kind](change.field ? t.fields[change.field] : change.rule ? ruleName(change.rule, lang) : "");
    attribute(element, "title", what);
    return element;
  };
  byId("toolbar").hidden = !started && store.isBlank && !store.undoable && !store.redoable;
  const samples = h("details", { class: "menu" }, h("summary", { id: "samples", class: "button button--text" }, icon("example"), t.example), h("div", { class: "menu-list" }, ...sampleButtons(t, ways)));
  fill(
    byId("toolbar"),
    started && button("text", "open-file", ways.open, icon("open"), t.openFile),
    started && button("text", "paste-table", ways.paste, icon("table"), t.pasteTable),
    started && samples,
    h("span", { class: "spring" }),
    step("undo", store.undoable, undo),
    step("redo", store.redoable, redo),
    button("text", "erase", erase, icon("remove"), t.erase),
    button("take", "take", take, icon("save"), t.take),
  );
}

function take() {
  const { rows, file } = store;
  taking.show({ rows, file, checked: byId("main").dataset.state === "checked", lang, t });
}

async function printReport() {
  const counts = countUp(store.rows.length, view);
  const flagged = [];
  for (let place = 0; place < store.rows.length; place++) {
    const line = view(place);
    if (line.brief?.toCheck || line.verdict === "unchecked") flagged.push(line);
  }
  const shown = flagged.slice(0, MOST_PRINTED);
  const lines = [];
  for (const line of shown) {
    await checks.tell([line.place]);
    const code = line.row.typed.hs_code ?? "";
    await lookUp(code);
    lines.push({ view: line, report: checks.told(line.row.key)?.report, node: nodes.get(code) ?? null });
  }
  fillReport(byId("report"), {
    name: store.file?.name ?? t.typedLines,
    editions: versions ? t.editions(versions) : "",
    counts,
    lines,
    left: flagged.length - shown.length,
    t,
    lang,
  });
  byId("report").hidden = false;
  document.documentElement.classList.add("printing");
  print();
}

addEventListener("afterprint", () => {
  byId("report").hidden = true;
  document.documentElement.classList.remove("printing");
});

function erase() {
  submitted = new Set();
  lens.clear();
  source = null;
  notices.remove("restored");
  store.erase();
  form.focus("description");
}

const keeping = {
  erase,
  turn: async (/** @type {boolean} */ on) => {
    await keeper.turn(on);
    showKeeping(byId("keeping"), keeper, t, keeping);
  },
};

/** The parts of the page that stay, in the language of the reader. */
function translate() {
  t = texts(lang);
  translatePage(lang);
  const other = lang === "ko" ? "en" : "ko";
  const language = byId("language");
  language.lang = other;
  fill(language, icon("globe"), t.otherLanguage);
  fill(byId("keys"), icon("keyboard"), t.keysTitle);
  fill(byId("pledge"), icon("lock"), h("span", {}, t.page.private));
  if (!byId("hero").classList.contains("is-started")) showStart(byId("start"), t, ways);
  showMeanings(byId("meanings"), t);
  showKeeping(byId("keeping"), keeper, t, keeping);
  byId("editions").textContent = versions ? t.editions(versions) : "";
  notices.show();
  show();
}

start();
restore();
translate();
