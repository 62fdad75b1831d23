/** The public API of `<declaration-checker>`. */
import type { GoodsRecord, Line, LineReport, Versions } from "../engine/types.d.ts";

export type Verdict = "stop" | "review" | "clear" | "unchecked" | "pending" | "blank";

/** The lines were checked as they stand. */
export interface DeclarationCheckedDetail {
  verdict: Verdict;
  lines: Line[];
  reports: LineReport[];
  versions: Versions;
}

export interface VerdictChangedDetail {
  verdict: Verdict;
  before: Verdict;
}

/** Nothing could be checked. The form may be submitted all the same. */
export interface CheckerErrorDetail {
  /**
   * `missing`: a file could not be fetched. `release`: a file is stale or damaged, not the one published with this script.
   * `wasmBlocked`: the policy has no `wasm-unsafe-eval`. `wasmMissing`: the browser has no WebAssembly. `crash`: the rest.
   */
  kind: "missing" | "release" | "wasmBlocked" | "wasmMissing" | "crash";
  file: string | null;
  message: string;
}

/** The user pressed Apply. */
export interface FixAppliedDetail {
  /** counted from 0 */
  line: number;
  field: keyof Line;
  before: string;
  replacement: string;
  /** True if the element has put the text into the input; otherwise the host has to. */
  written: boolean;
}

/** A dismissed finding: it no longer counts for the verdict. The same shape as the command line's `--decisions`. */
export interface Decision {
  /** `goods`: the same words under the same code. `phrase`: wherever the field holds these words. `rule`: whatever the rule says. */
  scope: "goods" | "phrase" | "rule";
  rule: string;
  /** The field's words, or the phrase; empty for a rule. */
  words: string;
  /** The digits of the tariff code; empty but for goods. */
  code: string;
  /** In the user's words; may be empty. */
  reason: string;
}

/** The user decided on a finding, or took a decision back. */
export interface DecisionsChangedDetail {
  /** All there are now. */
  decisions: Decision[];
}

export interface DeclarationCheckerEventMap {
  "declaration-checked": CustomEvent<DeclarationCheckedDetail>;
  "verdict-changed": CustomEvent<VerdictChangedDetail>;
  "checker-error": CustomEvent<CheckerErrorDetail>;
  "fix-applied": CustomEvent<FixAppliedDetail>;
  "decisions-changed": CustomEvent<DecisionsChangedDetail>;
}

export interface DeclarationCheckerElement extends HTMLElement {
  /** The lines as they stand. Set, they replace what the element's own fields hold; a host's inputs are never written. */
  declaration: Line[];
  /**
   * The declarant's own record of goods (past declarations, an item master), which is asked first. What is no record is
   * passed over. Kept in memory only; set a new array to change it.
   */
  records: GoodsRecord[];
  /** The dismissed findings; the element stores nothing, so the host may store them and set them again. */
  decisions: Decision[];
  /** The procedure of lines that state none. */
  procedure: Line["procedure"];
  /** The folder of the package's files; by default that of the script. */
  assets: string | null;
  /** True to check on the page's own thread. */
  noWorker: boolean;
  name: string;
  readonly verdict: Verdict;
  /** The reports on the lines as they stand, or null while there are none. */
  readonly reports: LineReport[] | null;
  /** The value that the form submits under the element's name: JSON of verdict, versions, lines and reports; empty while unchecked. */
  readonly value: string;
  readonly type: string;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Checks the declaration as it stands; null where it could not be checked. */
  check(): Promise<LineReport[] | null>;
  /** Forgets the declaration and what was found. */
  reset(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "declaration-checker": DeclarationCheckerElement;
  }
  interface HTMLElementEventMap extends DeclarationCheckerEventMap {}
}
