/** Composes the page: makes its parts, and connects what changes with what is drawn again. */
import { CheckScheduler } from "./engine/check-scheduler.js";
import { client, whenIdle } from "./engine/start.js";
import { byId } from "./dom.js";
import { DocumentOpener } from "./files/document-opener.js";
import { ExportDialog } from "./files/export-dialog.js";
import { listenForFiles, pickFile } from "./files/file-input.js";
import { askForTable } from "./files/paste-dialog.js";
import { restoreWork } from "./files/restore.js";
import { SAMPLES } from "./files/samples.js";
import { FormPanel } from "./form/form-panel.js";
import { explained, firstLanguage, Words } from "./locales/language.js";
import { listenForLanguage } from "./locales/language-switch.js";
import { keepOffline } from "./offline/register.js";
import { Announcer } from "./panels/announcer.js";
import { CodingTable } from "./panels/coding.js";
import { mayErase, mayReplace } from "./panels/confirm-loss.js";
import { FindingNavigation } from "./panels/finding-navigation.js";
import { showFixedParts } from "./panels/fixed-parts.js";
import { currentJob } from "./panels/jobs.js";
import { loadChecker } from "./panels/loading.js";
import { Notices } from "./panels/notices.js";
import { OwnGoodsPanel } from "./panels/own-goods-panel.js";
import { firstProcedure, rememberProcedure, showProcedureSwitch } from "./panels/procedure-switch.js";
import { showProgress } from "./panels/progress.js";
import { keepFieldInPlace } from "./panels/scroll-anchor.js";
import { Shortcuts } from "./panels/shortcuts.js";
import { showHelp } from "./panels/shortcuts-help.js";
import { showSource } from "./panels/source-card.js";
import { StoragePanel } from "./panels/storage-panel.js";
import { SummaryPanel } from "./panels/summary-panel.js";
import { showToolbar } from "./panels/toolbar.js";
import { goBack } from "./panels/undo.js";
import { showWelcome } from "./panels/welcome.js";
import { printReport } from "./print/print.js";
import { AutoCheck } from "./state/auto-check.js";
import { Autosave } from "./state/autosave.js";
import { CodeProposals } from "./state/code-proposals.js";
import { Decisions } from "./state/decisions.js";
import { FixAll } from "./state/fix-all.js";
import { LineAdvice } from "./state/line-advice.js";
import { Overview } from "./state/overview.js";
import { OwnGoods } from "./state/own-goods.js";
import { Redraws } from "./state/redraws.js";
import { Session } from "./state/session.js";
import { TariffLookup } from "./state/tariff-lookup.js";
import { TablePanel } from "./table/table-panel.js";

/** With more lines the page is redrawn only at intervals while results come in. */
const MANY_LINES = 1000;

/** @type {import("./engine/types.d.ts").Versions | undefined} */
let versions;

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
const proposals = new CodeProposals(client);
const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
const say = (/** @type {string} */ text) => announcer.say(text);
const undo = () => goBack("undo", { session, formPanel, announcer, words });
const redo = () => goBack("redo", { session, formPanel, announcer, words });

// The parts of the page.
const opener = new DocumentOpener({
  session,
  words,
  notices,
  announcer,
  remembers: () => autosave.on,
  confirm: (name) => mayReplace(name, { dialog, session, words }),
  onsource: () => redraws.changed("source"),
  onopened: () => {
    tablePanel.clearFilter();
    redraws.now();
    scrollTo({ top: 0 });
    (opener.source?.name ? byId("source-title") : byId("line-title")).focus();
  },
  onneedscolumns: () => {
    redraws.now();
    byId("source-title").focus();
  },
});
const files = opener.loader.client;
const exportDialog = new ExportDialog(dialog, files, checks, decisions, () =>
  printReport({ session, checks, overview, tariff, words }, editions()),
);
const formPanel = new FormPanel({
  session,
  client,
  checks,
  overview,
  tariff,
  advice,
  decisions,
  ownGoods,
  autoCheck,
  redraws,
  words,
  dialog,
  navigation: () => navigation,
  isHidden: () => opener.source?.needsColumns === true,
  undo,
  failed,
});
const tablePanel = new TablePanel({
  session,
  overview,
  redraws,
  words,
  open: (key) => formPanel.open(key),
  goToLine: (key) => formPanel.go(key, "line"),
});
const navigation = new FindingNavigation({
  session,
  overview,
  form: formPanel.form,
  places: () => tablePanel.places,
  open: (key) => formPanel.open(key),
  onend: (step) => say(step > 0 ? words.t.noNextFinding : words.t.noPreviousFinding),
});
const shortcuts = new Shortcuts(byId("form"), {
  next: () => navigation.step(1),
  previous: () => navigation.step(-1),
  help: () => showHelp(dialog, shortcuts, words.t),
  undo,
  redo,
});
const coding = new CodingTable({ dialog, session, proposals, words, undo: () => session.undo(), say, failed });
const summaryPanel = new SummaryPanel({
  session,
  checks,
  overview,
  tariff,
  fixAll,
  tablePanel,
  coding,
  navigation,
  announcer,
  notices,
  words,
  go: (key, field) => formPanel.go(key, field),
  failed,
});
const ownGoodsPanel = new OwnGoodsPanel({
  dialog,
  ownGoods,
  session,
  overview,
  files,
  words,
  say,
  onchange: () => redraws.changed("goods"),
});
const storagePanel = new StoragePanel({
  autosave,
  decisions,
  ownGoods,
  announcer,
  words,
  erase,
  onchange: () => redraws.changed("storage"),
});
/** @type {import("./panels/welcome.js").StartActions} */
const startActions = {
  open: () => pickFile((file) => opener.pick(file)),
  paste: () => askForTable(dialog, words.t, (text) => opener.paste(text)),
  sample: openSample,
};
/** @type {import("./panels/source-card.js").Actions} */
const sourceActions = {
  read: (columns) => opener.readColumns(columns),
  sheet: (sheet) => opener.readSheet(sheet),
  cancel: () => opener.close(),
};

// Reactions to changes.
session.onchange = (change) => {
  if (session.file === null && !opener.source?.needsColumns && change.kind !== "paste") opener.close();
  tablePanel.pinOpenLine();
  redraws.changed("lines", "open");
  autosave.changed();
  autoCheck.after(change);
};
session.onopen = () => {
  tablePanel.pinOpenLine();
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

// The changes on which each part is drawn again.
redraws.on(["lines", "language"], () => showWelcome(session.isStarted, words.t, startActions));
redraws.on(["lines", "open", "reports", "filter", "language"], () => tablePanel.show());
redraws.on(["lines", "open", "reports", "node", "source", "procedure", "language"], () => formPanel.show());
redraws.on(["lines", "language"], () =>
  showToolbar(byId("toolbar"), session, words, startActions, { undo, redo, erase, export: exportLines }),
);
redraws.on(["lines"], () => coding.refresh());
redraws.on(["procedure", "language"], () => showProcedureSwitch(byId("procedure"), checks.procedure, words.t, chooseProcedure));
redraws.on(["lines", "source", "language"], () => showSource(byId("source"), opener.source, session.rows.length, words.t, sourceActions));
redraws.on(["job", "reports", "language"], () =>
  showProgress(notices.has("failed") ? null : currentJob({ loader: opener.loader, fixAll, checks, resume, words })),
);
redraws.on(["lines", "open", "reports", "node", "filter", "language"], () => summaryPanel.show());
redraws.on(["storage", "language"], () => storagePanel.show());
redraws.on(["goods", "reports", "language"], () => ownGoodsPanel.show());
redraws.on(["reports", "open"], () => announcer.sayVerdict(overview.open, words.t));
redraws.on(["language"], () => showFixedParts(words, editions()));
redraws.on(["language"], () => notices.show());
redraws.around = (draw) => {
  overview.refresh();
  keepFieldInPlace(draw);
};

listenForFiles(() => words.t, { file: (file) => opener.pick(file), table: (text) => opener.paste(text) });
listenForLanguage(words, () => {
  redraws.changed("language");
  autoCheck.now();
});
byId("keys").addEventListener("click", () => showHelp(dialog, shortcuts, words.t));

/** Loads the checker, then what the page needs without a network. */
async function start() {
  try {
    versions = await loadChecker(client, notices);
  } catch (error) {
    return failed(error);
  }
  if (client.blocksPage) notices.add("slow");
  byId("editions").textContent = editions();
  await autoCheck.now();
  whenIdle(() => {
    // After the first check, which would wait for it; where storage is forbidden the page works all the same.
    keepOffline((replace) => notices.offer("update", replace)).catch(() => {});
    // The file module is loaded before a file is opened, so that one can be opened without a network.
    if (!client.blocksPage) files.load().catch(() => {});
  });
}

/** Restores work saved earlier. */
async function restore() {
  const saved = await autosave.start();
  redraws.changed("storage");
  if (!saved) return;
  await restoreWork({ session, saved, opener });
  if (!session.isBlank) notices.add("restored");
}

/** @param {unknown} error */
function failed(error) {
  notices.add("failed", explained(error, words.lang));
  redraws.changed("reports");
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
  rememberProcedure(procedure);
  redraws.changed("procedure");
  autoCheck.now();
}

function exportLines() {
  const { rows, file } = session;
  exportDialog.show({ rows, file, checked: autoCheck.state === "checked", procedure: checks.procedure, lang: words.lang, t: words.t });
}

/** @param {import("./files/samples.js").Sample} name */
async function openSample(name) {
  if (!(await mayReplace(words.t.samples[name], { dialog, session, words }))) return;
  tablePanel.clearFilter();
  session.replace("sample", session.lines.rowsOf(SAMPLES[name]));
  redraws.now();
  scrollTo({ top: 0 });
  formPanel.focus("line");
}

/** @returns {Promise<boolean>} whether everything was erased */
async function erase() {
  if (!(await mayErase({ dialog, session, words }))) return false;
  tablePanel.clearFilter();
  notices.remove("restored");
  session.erase();
  opener.close();
  formPanel.focus("description");
  return true;
}

const editions = () => (versions ? words.t.editions(versions) : "");

checks.procedure = firstProcedure();
redraws.changed("lines", "open", "source", "procedure", "language");
redraws.now();
start();
restore();
ownGoods.start();
