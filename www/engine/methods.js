/**
 * The checker itself: loads the wasm module and its tables and answers requests. Runs in the worker, or on the main
 * thread where workers cannot start.
 */
import { packed } from "./compact-report.js";
import { fileMethods } from "./file-methods.js";
import { loadChecker } from "./load.js";

/** @typedef {import("./types.d.ts").Line} Line */
/** @typedef {import("./types.d.ts").LineReport} LineReport */
/** @typedef {import("./types.d.ts").CheckOptions} CheckOptions */
/** @typedef {import("./types.d.ts").TariffNode} TariffNode */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./types.d.ts").CodeQuestion} CodeQuestion */
/** @typedef {import("./types.d.ts").Proposals} Proposals */
/** @typedef {import("./types.d.ts").Why} Why */
/** @typedef {import("./types.d.ts").Versions} Versions */

/** @typedef {import("../pkg/declarewell.js").Checker} Checker */
/** @typedef {import("../pkg/declarewell.js").Session} Session */

/** @typedef {{ at: number, removed: number, lines: Line[] }} Change what became of the lines since the last request */
/** @typedef {{ kept: string, compact: string, report?: LineReport }} Examined a language-neutral report */
/** @typedef {import("./types.d.ts").Lang} Lang */

/** @type {{ checker: Checker, session: Session } | null} the session holds the lines as the last request left them */
let loaded = null;

function engine() {
  if (!loaded) throw new Error("not loaded");
  return loaded;
}

/** Fixes of one rule for one line, at most: a field may hold several words to replace. */
const MAX_ROUNDS = 8;

/** The engine's methods; every request names one of these. */
export const methods = {
  /** @param {import("./parts.js").Source} source @returns {Promise<Versions>} */
  async load(source) {
    if (!loaded) {
      const checker = await loadChecker(source);
      loaded = { checker, session: checker.session() };
    }
    return loaded.checker.versions;
  },

  /** Gives the memory back. */
  unload() {
    loaded?.session.free();
    loaded?.checker.free();
    loaded = null;
  },

  /** @param {Change} change @param {number[]} places @param {CheckOptions} options @returns {LineReport[]} */
  checkSome({ at, removed, lines }, places, options) {
    const { checker, session } = engine();
    try {
      session.splice(at, removed, lines);
      return session.check(Uint32Array.from(places), options);
    } catch (error) {
      // Nobody knows what became of it; the client sends every line again.
      loaded = { checker, session: checker.session() };
      throw error;
    }
  },

  /**
   * Checks, and returns each report language-neutral, as one text for `render`, and compact; rendered, too, where a
   * language is given.
   * @param {Change} change @param {number[]} places @param {Lang | null} lang @returns {Examined[]}
   */
  examine({ at, removed, lines }, places, lang) {
    const { checker, session } = engine();
    try {
      session.splice(at, removed, lines);
      const kept = session.examine(Uint32Array.from(places));
      const rendered = lang ? checker.render(kept, lang) : [];
      return kept.map((text, i) => ({ kept: text, compact: packed(JSON.parse(text)), report: rendered[i] }));
    } catch (error) {
      loaded = { checker, session: checker.session() };
      throw error;
    }
  },

  /** Kept reports in a language; nothing is checked again. @param {string[]} kept @param {Lang} lang @returns {LineReport[]} */
  render: (kept, lang) => engine().checker.render(kept, lang),

  /** The same as JSON, one array. @param {string[]} kept @param {Lang} lang */
  renderJson: (kept, lang) => engine().checker.renderJson(kept, lang),

  /**
   * The fixes of a rule for each line, applied until none is left.
   * @param {Line[]} lines @param {string} rule @returns {Partial<Record<keyof Line, string>>[]}
   */
  fixes: (lines, rule) =>
    lines.map((line) => {
      /** @type {Partial<Record<keyof Line, string>>} */
      const edits = {};
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const [{ findings }] = engine().checker.check([/** @type {Line} */ ({ ...line, ...edits })], { candidates: 0 });
        const fix = findings.find((finding) => finding.rule === rule && finding.fix)?.fix;
        if (!fix || edits[fix.field] === fix.replacement) break;
        for (const { field, replacement } of [fix, ...(fix.also ?? [])]) edits[field] = replacement;
      }
      return edits;
    }),

  /** Takes the declarant's own record of goods. @param {string} json */
  setRecords: (json) => engine().checker.setRecords(json),

  /** Records whose names hold what was typed so far. @param {string} typed @param {number} most */
  recordsStarting: (typed, most) => engine().checker.recordsStarting(typed, most),

  /** The records of a line's goods. @param {Line} line */
  recordsFor: (line) => engine().checker.recordsFor(line),

  /** @param {string} code @returns {TariffNode | null} */
  node: (code) => engine().checker.node(code),

  /** @param {string} query @param {"ko" | "en"} lang @param {number} most @returns {TariffNode[]} */
  search: (query, lang, most) => engine().checker.search(query, lang, most),

  /** The one fact that decides between candidates of similar probability. @param {Line} line @returns {Question | null} */
  question: (line) => engine().checker.question(line),

  /**
   * Which of the tariff's own names holds of the goods, under the line's settled subheading or under these digits.
   * @param {Line} line @param {string} [under] @returns {CodeQuestion | null}
   */
  codeQuestion: (line, under) => engine().checker.codeQuestion(line, under),

  /** Codes for lines that have none. @param {Line[]} lines @param {number} most @returns {Proposals[]} */
  propose: (lines, most) => engine().checker.propose(lines, most),

  /** The evidence for a candidate of six digits and for the declared code. @param {Line} line @param {string} candidate @returns {Why} */
  why: (line, candidate) => engine().checker.why(line, candidate),

  ...fileMethods,
};

/**
 * True if the module cannot be used after this error: a trap or an exhausted stack leaves its memory in an unknown state.
 * @param {unknown} error
 */
export const isFatal = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
