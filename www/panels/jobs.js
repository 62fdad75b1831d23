/** Selects the long job to show: reading a file, applying fixes, checking. */
import { ruleName } from "../locales/language.js";

/** @typedef {import("./progress.js").Job} Job */

/** With so many lines a check is shown from its start. */
const MANY_LINES = 1000;
/** Any other check once it has taken so many milliseconds. */
const LONG = 700;

/**
 * @param {object} needs
 * @param {import("../files/file-loader.js").FileLoader} needs.loader
 * @param {import("../state/fix-all.js").FixAll} needs.fixAll
 * @param {import("../engine/check-scheduler.js").CheckScheduler} needs.checks
 * @param {() => void} needs.resume goes on checking
 * @param {import("../locales/language.js").Words} needs.words
 * @returns {Job | null}
 */
export function currentJob({ loader, fixAll, checks, resume, words: { t, lang } }) {
  const { reading } = loader;
  if (reading) {
    return { words: t.reading(reading.name, reading.lines), share: reading.share, act: { label: t.cancel, run: () => loader.cancel() } };
  }
  if (fixAll.progress) {
    const { rule, done, all } = fixAll.progress;
    return { words: t.fixing(ruleName(rule, lang), done, all), share: done / all, act: { label: t.cancel, run: () => fixAll.cancel() } };
  }
  const { progress, paused } = checks;
  if (!progress || !(paused || progress.took > LONG || progress.total > MANY_LINES)) return null;
  const { done, total, left } = progress;
  const act = paused ? { label: t.goOn, run: resume } : { label: t.stopChecking, run: () => checks.pause() };
  return { words: paused ? t.paused(done, total) : t.checking(done, total, left), share: done / total, act };
}
