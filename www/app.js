/** Composes the page: makes its parts, and connects what changes with what is drawn again. */
import { CheckScheduler } from "./engine/check-scheduler.js";
import { client, whenIdle } from "./engine/start.js";
import { CheckerCrash } from "./engine/worker-client.js";
import { byId, fill } from "./dom.js";
import { forgetColumns } from "./files/column-memory.js";
import { download } from "./files/download.js";
import { DocumentOpener } from "./files/document-opener.js";
import { ExportDialog } from "./files/export-dialog.js";
import { listenForFiles, pickFile } from "./files/file-input.js";
import { askForTable } from "./files/paste-dialog.js";
import { SAMPLES } from "./files/samples.js";
import { LineForm } from "./form/line-form.js";
import { explained, firstLanguage, rememberLanguage, ruleName, Words } from "./locales/language.js";
import { keepOffline } from "./offline/register.js";
import { Announcer } from "./panels/announcer.js";
import { CodingTable } from "./panels/coding.js";
import { confirmFirst } from "./panels/confirm-dialog.js";
import { askForDecision } from "./panels/decision-dialog.js";
import { FindingNavigation } from "./panels/finding-navigation.js";
import { OwnGoodsPanel } from "./panels/own-goods-panel.js";
import { showFixedParts } from "./panels/fixed-parts.js";
import { currentJob } from "./panels/jobs.js";
import { Notices } from "./panels/notices.js";
import { PROCEDURES, showProcedureSwitch } from "./panels/procedure-switch.js";
import { showProgress } from "./panels/progress.js";
import { Shortcuts } from "./panels/shortcuts.js";
import { showHelp } from "./panels/shortcuts-help.js";
import { showSource } from "./panels/source-card.js";
import { showStorageSettings } from "./panels/storage-settings.js";
import { showSummary } from "./panels/summary.js";
import { changeName, showToolbar } from "./panels/toolbar.js";
import { showStart } from "./panels/welcome.js";
import { printReport } from "./print/print.js";
import { keepFieldInPlace } from "./panels/scroll-anchor.js";
import { AutoCheck } from "./state/auto-check.js";
import { Autosave } from "./state/autosave.js";
import { CodeProposals, withoutCode } from "./state/code-proposals.js";
import { Decisions } from "./state/decisions.js";
import { LineAdvice } from "./state/line-advice.js";
import { FixAll } from "./state/fix-all.js";
import { goodsOf } from "./state/line-store.js";
import { Overview } from "./state/overview.js";
import { OwnGoods } from "./state/own-goods.js";
import { Redraws } from "./state/redraws.js";
import { Session } from "./state/session.js";
import { remember, setting } from "./state/settings.js";
import { TariffLookup } from "./state/tariff-lookup.js";
import { ColumnChoice } from "./table/column-choice.js";
import { FilterBar } from "./table/filter-bar.js";
import { LinesTable } from "./table/lines-table.js";
import { TableFilter } from "./table/table-filter.js";

/** With more lines the page is redrawn only at intervals while results come in. */
const MANY_LINES = 1000;

/** Milliseconds of loading after which a notice says that the checker is being loaded. */
const SLOW_START = 1500;

/** Goods of the own record that are proposed while a description is typed, at most. */
const PROPOSED = 8;

/** @type {import("./engine/types.d.ts").Versions | undefined} */
let versions;
/** @type {number[]} the lines in the order of the table */
let places = [];
let announced = "";

const words = new Words(firstLanguage());
const redraws = new Redraws();
const session = new Session();
const autosave = new Autosave(session);
const checks = new CheckScheduler(client, session.lines);
const tariff = new TariffLookup(client);
const advice = new LineAdvice(client);
const announcer = new Announcer();
const notices = new Notices(() => words.t);
const decisions = new Decisions(() => autosave.on);
const ownGoods = new OwnGoods(() => autosave.on);
const overview = new Overview(session, checks, decisions, () => notices.has("failed"));
const autoCheck = new AutoCheck({ session, checks, tariff, overview, words });
const fixAll = new FixAll(session, checks, overview);
const filter = new TableFilter();
const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
const opener = new DocumentOpener({
  session,
  words,
  notices,
  announcer,
  remembers: () => autosave.on,
  confirm: mayReplace,
  onsource: () => redraws.changed("source"),
  onopened: () => {
    filter.clear();
    redraws.now();
    scrollTo({ top: 0 });
    (opener.source?.name ? byId("source-title") : byId("line-title")).focus();
  },
  onneedscolumns: () => {
    redraws.now();
    byId("source-title").focus();
  },
});
const exportDialog = new ExportDialog(dialog, opener.loader.client, checks, decisions, () =>
  printReport({ session, checks, overview, tariff, words }, editions()),
);
const form = new LineForm(byId("form"), {
  type: (key, field, text) => session.set("type", key, [{ field, text }]),
  fix: (key, edits) => {
    navigation.followFix(key);
    session.set("fix", key, edits);
  },
  add: () => {
    session.add();
    focusField("description");
  },
  copy: (key) => {
    session.copy(key);
    focusField("line");
  },
  remove: (key) => {
    session.remove(key);
    focusField("line");
  },
  decide: (row, finding) => {
    const phrase = finding.span
      ? (row.raw[/** @type {import("./form/fields.js").FieldName} */ (finding.field)] ?? "").slice(...finding.span)
      : "";
    askForDecision(dialog, finding, phrase, words.t, (scope, reason) => {
      navigation.followFix(row.key);
      decisions.add(row, finding, scope, phrase, reason);
    });
  },
  reopen: (dismissal) => decisions.remove(dismissal),
  undo: () => goBack("undo"),
  goToFinding: (step) => navigation.step(step),
  answer: (key, edits) => {
    // The answer's button goes with the question; what it changed stands beside it.
    form.focusCandidates();
    session.set("fix", key, edits);
  },
  codesUnder: (row, subheading) => advice.codesUnder(row, subheading),
  why: async (row, code) => {
    const [why] = await Promise.all([advice.why(row, code), tariff.find(code), tariff.find(row.raw.hs_code)]);
    return { why, candidate: tariff.of(code), declared: tariff.of(row.raw.hs_code) };
  },
  // Where the search breaks down there is nothing to choose from; the code can still be typed.
  search: (query) => client.search(query || goodsOf(session.open), words.lang, 20).catch(() => []),
  ownGoods: async (typed) =>
    ownGoods.count === 0 ? [] : /** @type {Promise<any>} */ (client.recordsStarting(typed, PROPOSED).catch(() => [])),
  fillFromRecord: (key, record) => {
    const said = /** @type {const} */ (["description", "trade_name", "model_spec", "hs_code"]).filter((field) => record[field]);
    session.set(
      "fix",
      key,
      said.map((field) => ({ field, text: String(record[field]) })),
    );
  },
});
const navigation = new FindingNavigation({
  session,
  overview,
  form,
  places: () => places,
  open,
  onend: (step) => announcer.say(step > 0 ? words.t.noNextFinding : words.t.noPreviousFinding),
});
const table = new LinesTable(byId("lines"), {
  open: (key) => {
    open(key);
    focusField("line");
  },
  edit: (edits) => session.setCells(edits),
  sort: (column) => {
    filter.sortBy(column);
    redraws.changed("filter");
  },
});
const filterBar = new FilterBar(byId("lines"), filter, new ColumnChoice(byId("lines-grid")), filterChanged);
const shortcuts = new Shortcuts(byId("form"), {
  next: () => navigation.step(1),
  previous: () => navigation.step(-1),
  help: () => showHelp(dialog, shortcuts, words.t),
  undo: () => goBack("undo"),
  redo: () => goBack("redo"),
});
const proposals = new CodeProposals(client);
const coding = new CodingTable({
  dialog,
  session,
  proposals,
  words,
  undo: () => session.undo(),
  say: (text) => announcer.say(text),
  failed,
});
const ownGoodsPanel = new OwnGoodsPanel({
  dialog,
  ownGoods,
  session,
  overview,
  files: opener.loader.client,
  words,
  say: (text) => announcer.say(text),
  onchange: () => redraws.changed("goods"),
});
/** @type {import("./panels/welcome.js").StartActions} */
const startActions = {
  open: () => pickFile((file) => opener.pick(file)),
  paste: () => askForTable(dialog, words.t, (text) => opener.paste(text)),
  sample: async (name) => {
    if (!(await mayReplace(words.t.samples[name]))) return;
    filter.clear();
    session.replace("sample", session.lines.rowsOf(SAMPLES[name]));
    redraws.now();
    scrollTo({ top: 0 });
    form.focusTitle();
  },
};

// Reactions to changes.
session.onchange = (change) => {
  if (session.file === null && !opener.source?.needsColumns && change.kind !== "paste") opener.close();
  filter.pin(overview.open);
  redraws.changed("lines", "open");
  autosave.changed();
  autoCheck.after(change);
};
session.onopen = () => {
  filter.pin(overview.open);
  redraws.changed("open");
  autosave.changed();
};
checks.onreports = () => (session.rows.length > MANY_LINES ? redraws.changedOften("reports") : redraws.changed("reports"));
decisions.onchange = () => redraws.changed("reports", "storage");
ownGoods.onchange = () => {
  checks.records = ownGoods.json;
  proposals.forget();
  redraws.changed("goods");
  autoCheck.now();
};
ownGoods.onfailure = (reason) => notices.add("notSaved", reason);
checks.oncrash = () => notices.add("restarted");
tariff.onfound = () => redraws.changed("node");
advice.onquestion = () => redraws.changed("node");
fixAll.onprogress = opener.loader.onprogress = () => redraws.changed("job");
autosave.onfailure = (reason) => (reason === null ? notices.remove("notSaved") : notices.add("notSaved", reason));
autoCheck.onfailure = failed;
autoCheck.onstate = (state) => {
  // For tests and other programs that drive the page.
  byId("main").dataset.state = state;
  redraws.changed("reports");
};

// The parts of the page, and the changes on which each is drawn again.
redraws.on(["lines", "language"], showWelcome);
redraws.on(["lines", "open", "reports", "filter", "language"], showLines);
redraws.on(["lines", "open", "reports", "node", "source", "procedure", "language"], showForm);
redraws.on(["lines", "language"], () =>
  showToolbar(byId("toolbar"), session, words, startActions, {
    undo: () => goBack("undo"),
    redo: () => goBack("redo"),
    erase,
    export: exportLines,
  }),
);
redraws.on(["lines"], () => coding.refresh());
redraws.on(["procedure", "language"], () => showProcedureSwitch(byId("procedure"), checks.procedure, words.t, chooseProcedure));
redraws.on(["lines", "source", "language"], () => showSource(byId("source"), opener.source, session.rows.length, words.t, sourceActions));
redraws.on(["job", "reports", "language"], () =>
  showProgress(notices.has("failed") ? null : currentJob({ loader: opener.loader, fixAll, checks, resume, words })),
);
redraws.on(["lines", "open", "reports", "node", "filter", "language"], showOverview);
redraws.on(["storage", "language"], () => showStorageSettings(byId("storage"), autosave, decisions.count, words.t, storageActions));
redraws.on(["goods", "reports", "language"], () => ownGoodsPanel.show());
redraws.on(["reports", "open"], announce);
redraws.on(["language"], () => showFixedParts(words, editions()));
redraws.on(["language"], () => notices.show());
redraws.around = (draw) => {
  overview.refresh();
  keepFieldInPlace(draw);
};

/** @type {import("./panels/source-card.js").Actions} */
const sourceActions = {
  read: (columns) => opener.readColumns(columns),
  sheet: (sheet) => opener.readSheet(sheet),
  cancel: () => opener.close(),
};
/** @type {import("./panels/summary.js").Actions} */
const summaryActions = {
  filterVerdict: (verdict) => {
    filter.verdict = verdict;
    filterChanged();
  },
  filterRule: (rule) => {
    filter.rule = rule;
    filterChanged();
  },
  fixAll: async (rule) => {
    try {
      const lines = await fixAll.run(rule);
      if (lines !== null) announcer.say(words.t.fixedAll(ruleName(rule, words.lang), lines));
    } catch (error) {
      if (error instanceof CheckerCrash) notices.add("restarted");
      else failed(error);
    }
  },
  go: (key, field) => {
    open(key);
    focusField(field);
  },
  goToFirst: () => navigation.step(1),
  coding: () => coding.show(),
};
const storageActions = {
  exportDecisions: () => download(decisions.toJson(), "application/json", "decisions.json"),
  importDecisions: () => pickFile(async (file) => announcer.say(words.t.importedDecisions(decisions.addJson(await file.text()))), ".json"),
  erase: async () => {
    if (!(await erase())) return;
    forgetColumns();
    decisions.clear();
    await ownGoods.clear();
  },
  turn: async (/** @type {boolean} */ on) => {
    await autosave.turn(on);
    if (!on) {
      forgetColumns();
      decisions.clear();
      await ownGoods.clear();
    }
    redraws.changed("storage");
  },
};

listenForFiles(() => words.t, { file: (file) => opener.pick(file), table: (text) => opener.paste(text) });
byId("form").addEventListener("focusout", () => autoCheck.left());
byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  // By the Enter key in a field the cursor stays there.
  const typing = document.activeElement instanceof HTMLElement && document.activeElement.closest(".control") !== null;
  session.submit();
  await autoCheck.now();
  redraws.now();
  if (!typing) byId("summary").focus();
});
byId("language").addEventListener("click", () => {
  words.lang = words.other;
  rememberLanguage(words.lang);
  redraws.changed("language");
  autoCheck.now();
});
byId("keys").addEventListener("click", () => showHelp(dialog, shortcuts, words.t));

/** Loads the checker. */
async function start() {
  // It is usually loaded before the notice would appear.
  const slow = setTimeout(() => notices.add("loading"), SLOW_START);
  try {
    versions = await client.load();
  } catch (error) {
    return failed(error);
  } finally {
    clearTimeout(slow);
    notices.remove("loading");
  }
  if (client.blocksPage) notices.add("slow");
  byId("editions").textContent = editions();
  await autoCheck.now();
  whenIdle(() => {
    // After the first check, which would wait for it; where storage is forbidden the page works all the same.
    keepOffline((replace) => notices.offer("update", replace)).catch(() => {});
    // The file module is loaded before a file is opened, so that one can be opened without a network.
    if (!client.blocksPage) opener.loader.client.load().catch(() => {});
  });
}

/** Restores work saved earlier. */
async function restore() {
  const saved = await autosave.start();
  redraws.changed("storage");
  if (!saved) return;
  if (saved.file) {
    await opener.open(saved.file.blob, saved.file.name, saved.file.as, saved);
  } else if (session.isBlank) {
    const rows = session.lines.rowsOf(saved.lines);
    session.replace("restore", rows, null, rows[Math.min(saved.open, rows.length - 1)].key);
  }
  if (!session.isBlank) notices.add("restored");
}

/** Shows another line. @param {number} key */
function open(key) {
  session.show(key);
  checks.renderReports([session.openPlace]).catch(failed);
  tariff.find(session.open.raw.hs_code).catch(failed);
}

/** The table shows other lines: where the open one is not among them, the first of them is opened. */
function filterChanged() {
  filter.unpin();
  redraws.changed("filter");
  redraws.now();
  if (places.length > 0 && !places.includes(session.openPlace)) open(session.rows[places[0]].key);
  else filter.pin(overview.open);
}

/** @param {import("./engine/types.d.ts").Finding["field"]} field */
function focusField(field) {
  redraws.now();
  form.focus(field);
}

/** @param {unknown} error */
function failed(error) {
  notices.add("failed", explained(error, words.lang));
  redraws.changed("reports");
}

/** @param {"undo" | "redo"} direction */
function goBack(direction) {
  const change = direction === "undo" ? session.undoable : session.redoable;
  session[direction]();
  if (!change) return;
  const { key, field } = change;
  if (key !== undefined && session.lines.placeOf(key) >= 0) open(key);
  if (field) focusField(field);
  announcer.say(words.t[direction === "undo" ? "undone" : "redone"](changeName(change, words)));
}

/** Resumes a check that was stopped. */
function resume() {
  checks.resume();
  autoCheck.now();
}

/** @param {import("./panels/procedure-switch.js").Procedure} procedure */
function chooseProcedure(procedure) {
  if (procedure === checks.procedure) return;
  checks.procedure = procedure;
  remember("procedure", procedure);
  redraws.changed("procedure");
  autoCheck.now();
}

function exportLines() {
  const { rows, file } = session;
  exportDialog.show({ rows, file, checked: autoCheck.state === "checked", procedure: checks.procedure, lang: words.lang, t: words.t });
}

/** Asks before other lines replace the work. @param {string} name of the file or sample to open @returns {Promise<boolean>} */
async function mayReplace(name) {
  const { t } = words;
  if (session.isBlank) return true;
  return confirmFirst(dialog, { title: t.replaceTitle(name), words: t.replaceWords(session.rows.length), yes: t.replaceYes, no: t.cancel });
}

/** @returns {Promise<boolean>} whether everything was erased */
async function erase() {
  const { t } = words;
  const sure =
    session.isBlank ||
    (await confirmFirst(dialog, { title: t.eraseTitle, words: t.eraseWords(session.rows.length), yes: t.erase, no: t.cancel }));
  if (!sure) return false;
  filter.clear();
  notices.remove("restored");
  session.erase();
  opener.close();
  focusField("description");
  return true;
}

const editions = () => (versions ? words.t.editions(versions) : "");

/** The start screen, until the work has begun; then its actions stand in the toolbar. */
function showWelcome() {
  byId("hero").classList.toggle("is-started", session.isStarted);
  if (session.isStarted) fill(byId("start"));
  else showStart(byId("start"), words.t, startActions);
}

function showLines() {
  const { rows, open: row } = session;
  const { t, lang } = words;
  byId("lines").hidden = rows.length < 2;
  places = filter.places(rows, overview.view);
  table.show({ places, view: overview.view, openKey: row.key, filter, t });
  const rules = overview.counts.rules.map(({ rule }) => rule);
  filterBar.show({ filter, rules, shown: places.length, all: rows.length, t, lang });
}

function showForm() {
  const { open: row, openPlace, file, undoable } = session;
  const { lang, t } = words;
  const rendered = overview.rendered(row);
  const checked = rendered?.row === row;
  if (checked) advice.find(row).catch(failed);
  byId("form").hidden = opener.source?.needsColumns === true;
  form.show({
    row,
    place: openPlace + 1,
    verdict: overview.open.verdict,
    rendered,
    ofFile: file !== null,
    node: tariff.of(row.raw.hs_code),
    question: checked ? advice.questionOn(row) : null,
    undoable,
    procedure: checks.procedure,
    lang,
    t,
  });
  if (checked) navigation.arrived(row.key);
}

function showOverview() {
  const { counts } = overview;
  const { isStarted, isSubmitted } = session;
  byId("summary").hidden = !isStarted || (!isSubmitted && counts.verdicts.blank === counts.lines);
  const laws = tariff.of(session.open.raw.hs_code)?.requirements ?? [];
  const required = {
    line: session.openPlace + 1,
    uncoded: withoutCode(session.rows).length,
    laws: checks.procedure === "export" ? [] : laws.map((law) => law[words.lang]),
  };
  if (isStarted) showSummary(byId("summary"), counts, overview.first(words.lang), required, filter, words.t, words.lang, summaryActions);
}

/** Says the verdict on the open line, when it has become another one. */
function announce() {
  const { t } = words;
  const { verdict, report, place } = overview.open;
  if (verdict === "blank" || verdict === "pending") return;
  const said = t.announce(t.lineTitle(place + 1), t.verdict[verdict], report?.toCheck ?? 0);
  if (said !== announced) announcer.say(said);
  announced = said;
}

checks.procedure = PROCEDURES.find((one) => one === setting("procedure")) ?? PROCEDURES[0];
redraws.changed("lines", "open", "source", "procedure", "language");
redraws.now();
start();
restore();
ownGoods.start();
