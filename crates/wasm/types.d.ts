// Written by `cargo xtask types` from the Rust types: change those.

/** A language the checker speaks: a folder of `src/messages`. */
export type Lang = "ko" | "en";

/** A number as it was filled in: what cannot be read as a number is kept, so that it can be named in a finding. */
export type NumberOrText = number | string;

/** The import procedure a line is declared under. */
export type Procedure = "import" | "export" | "list_clearance";

/** One line (란, or a 규격 within it) of a declaration. Every field is optional but one of `description` and `trade_name`.
 *
 * Field names are the ones of the published contract (`schema/line.schema.json`).
 */
export type Line = {
  /** The declarant's own number of this line; carried through to the report. */
  id?: string | null;
  /** 품명: the goods description. */
  description?: string | null;
  /** 거래품명: the name on the invoice. */
  trade_name?: string | null;
  /** 상표: the brand; "ZZZZ" unregistered, "XXXX" none. */
  brand?: string | null;
  /** 모델·규격: model and specification. */
  model_spec?: string | null;
  /** 성분: composition, with shares where the code depends on them. */
  composition?: string | null;
  /** 세번부호: the tariff code, 2 to 10 digits; may carry dots, spaces or hyphens. */
  hs_code?: string | null;
  /** 원산지: country of origin, ISO 3166 alpha-2. */
  origin?: string | null;
  /** 수량, in `quantity_unit`. */
  quantity?: NumberOrText | null;
  /** 수량단위: the unit code of `quantity` (U, 2U, M2 …). */
  quantity_unit?: string | null;
  /** 순중량, kilograms. */
  net_weight_kg?: NumberOrText | null;
  /** 총중량, kilograms. */
  gross_weight_kg?: NumberOrText | null;
  /** 단가, in `currency` per `quantity_unit`. */
  unit_price?: NumberOrText | null;
  /** 금액, in `currency`. */
  amount?: NumberOrText | null;
  /** 결제통화: ISO 4217. */
  currency?: string | null;
  /** The clearance procedure. */
  procedure?: Procedure | null;
  /** 운송장번호: what groups the lines of one consignee's parcel. Never shown in a message: it may be a person's name. */
  parcel?: string | null;
};

/** How a report is wanted; what is not given is as by default. */
export type CheckOptions = {
  /** The language of messages; Korean by default. */
  lang?: Lang | null;
  /** How many candidate codes to name, best first; 5 by default. */
  candidates?: number | null;
};

/** The fields of a line that a finding can point to. */
export type Field = "line" | "id" | "description" | "trade_name" | "brand" | "model_spec" | "composition" | "hs_code" | "origin" | "quantity" | "quantity_unit" | "net_weight_kg" | "gross_weight_kg" | "unit_price" | "amount" | "currency" | "procedure" | "parcel";

/** A half-open range of a field's text, in UTF-16 code units, so that JavaScript's `slice` cuts the same words. */
export type Span = [number, number];

/** How much a finding weighs. */
export type Severity = "notice" | "warning" | "error";

/** The verdict on a line, by its worst finding. "Clear" means that nothing was found, never that customs accepts. */
export type Verdict = "clear" | "review" | "stop";

/** A replacement for another field that goes with a fix. */
export type OtherFix = {
  /** The field to change. */
  field: keyof Line;
  /** Its new text. */
  replacement: string;
};

/** A replacement for a field: its whole new text. */
export type Fix = {
  /** The field to change. */
  field: keyof Line;
  /** Its new text. */
  replacement: string;
  /** The replacements for other fields that go with it. */
  also?: Array<OtherFix>;
};

/** A user's decision that a finding need not be acted on. */
export type Dismissed = {
  /** Why, in the user's words; may be empty. */
  reason: string;
};

/** A finding, rendered in a language. */
export type Finding = {
  /** The rule's code. */
  rule: string;
  /** The rule's name. */
  name: string;
  /** How much it weighs. */
  severity: Severity;
  /** The field it concerns. */
  field: Field;
  /** The words it concerns, in UTF-16 code units of the field's text; none for the whole field. */
  span: Span | null;
  /** The problem and the remedy, as a text. */
  message: string;
  /** Why it matters. */
  why: string;
  /** A replacement. */
  fix: Fix | null;
  /** The law, notice or data edition it rests on. */
  source: string;
  /** The words it rests on. */
  evidence: Array<string>;
  /** The number of lines it stands for, where one finding is reported for several lines. */
  lines?: number;
  /** Set where the user dismissed it: it does not count for the verdict. */
  dismissed?: Dismissed;
};

/** Calibrated probabilities that the declared code is right, 0 to 1; a level deeper than the declared code is absent. */
export type Agreement = {
  /** At 2 digits. */
  chapter: number;
  /** At 4 digits. */
  heading: number | null;
  /** At 6 digits. */
  subheading: number | null;
};

/** A subheading the words may mean. */
export type Candidate = {
  /** 6 digits. */
  code: string;
  /** Calibrated, 0 to 1. */
  probability: number;
  /** Its Korean name, with the names above it. */
  name_ko: string;
  /** Its English name, with the names above it. */
  name_en: string;
};

/** The code that the declarant's own record has for the goods of a line. */
export type Recorded = {
  /** Its digits. */
  code: string;
  /** The classification ruling that it rests on; may be empty. */
  ruling: string;
  /** True if it is of the same goods, and not only of goods with a near name. */
  same: boolean;
};

/** The report on one line, in a language. */
export type LineReport = {
  /** The line's own id, or its number in the declaration, counted from 1. */
  id: string;
  /** The file's own row, counted from 1, where there is a file. */
  row?: number;
  /** The verdict of the findings. */
  verdict: Verdict;
  /** How likely the declared code is right, per level; none without a valid code. */
  agreement: Agreement | null;
  /** True if the classifier cannot tell the goods from these words; it names no candidates then. */
  abstained: boolean;
  /** Likely subheadings, best first. */
  candidates: Array<Candidate>;
  /** The code that the declarant's own record has for the goods, if any. */
  recorded?: Recorded;
  /** The findings, worst first. */
  findings: Array<Finding>;
  /** The classifier's release. */
  model: string;
  /** The rule catalogue's release. */
  ruleset: string;
};

/** Goods, and the code they were declared under. The names are those of a line, so that a past line is a record as it is. */
export type GoodsRecord = {
  /** 품명: the goods description. */
  description?: string | null;
  /** 거래품명: the name on the invoice. */
  trade_name?: string | null;
  /** 모델·규격: model and specification. */
  model_spec?: string | null;
  /** 세번부호: the tariff code, 4 to 10 digits. */
  hs_code?: string | null;
  /** The number of the classification ruling (품목분류 사례, 사전심사) that it rests on; may be empty. */
  ruling?: string | null;
  /** Whatever the declarant wants to remember; may be empty. */
  note?: string | null;
};

/** Why a record cannot be used. */
export type RecordProblem = "no-goods" | "no-code" | "bad-code" | "not-a-record" | "too-many";

/** A record that cannot be used. */
export type UnusableRecord = {
  /** Its place, counted from 0. */
  at: number;
  /** Why. */
  problem: RecordProblem;
};

/** The outcome of setting records. */
export type RecordsTaken = {
  /** How many different ones can be used. */
  count: number;
  /** Those that cannot. */
  problems: Array<UnusableRecord>;
};

/** A record of a line's goods. */
export type RecordMatch = {
  /** The record. */
  record: GoodsRecord;
  /** The digits of its code. */
  code: string;
  /** True if it is of the same goods: the same words, or the same model number under much the same name. */
  same: boolean;
  /** How near the names are, 0 to 1. */
  near: number;
  /** The model number that both have, where the names differ. */
  model: string | null;
};

/** A specification that a declaration must state with a standard name. */
export type Specification = {
  /** In Korean. */
  label_ko: string;
  /** In English. */
  label_en: string;
  /** The values there are; none where any will do. */
  values: Array<string>;
};

/** A standard name. */
export type StandardName = {
  /** In Korean. */
  name_ko: string;
  /** In English. */
  name_en: string;
  /** The specifications that a declaration must state with it. */
  specifications: Array<Specification>;
};

/** A law in both languages. */
export type Law = {
  /** In Korean. */
  ko: string;
  /** In English. */
  en: string;
};

/** The nomenclature's entry for a code. */
export type TariffNode = {
  /** Its digits. */
  code: string;
  /** Its Korean name. */
  name_ko: string;
  /** Its English name. */
  name_en: string;
  /** Its Korean name, with the names above it. */
  path_ko: string;
  /** Its English name, with the names above it. */
  path_en: string;
  /** The unit that quantities are declared in. */
  quantity_unit: string | null;
  /** The unit that weights are declared in. */
  weight_unit: string | null;
  /** The standard names (표준품명) under it. */
  standard_names: Array<StandardName>;
  /** The laws whose requirements customs confirms at import (세관장확인). */
  requirements: Array<Law>;
};

/** An answer to a question. */
export type Answer = {
  /** The answer in Korean. */
  ko: string;
  /** The answer in English. */
  en: string;
  /** The field's text with the answer in it. */
  text: string;
  /** The subheading that the words read like then; null where they leave it open. */
  leads_to: string | null;
};

/** The one fact that decides between candidates of similar probability. */
export type Question = {
  /** The fact's name. */
  facet: string;
  /** The question in Korean. */
  ask_ko: string;
  /** The question in English. */
  ask_en: string;
  /** Where the answer is written. */
  field: Field;
  /** The candidates of similar probability, best first. */
  rivals: Array<string>;
  /** The answers, at least two. */
  answers: Array<Answer>;
};

/** A name that may hold of the goods. */
export type CodeChoice = {
  /** Ten digits where it names a code, fewer where several stand under it. */
  code: string;
  /** The tariff's own words in Korean. */
  name_ko: string;
  /** The tariff's own words in English. */
  name_en: string;
  /** Whether the line's words hold these words. */
  said: boolean;
  /** What is asked next; null where a code is chosen, or the codes below can only be listed. */
  next: CodeQuestion | null;
};

/** Which of the tariff's own names holds of the goods, where several codes stand under a settled subheading. */
export type CodeQuestion = {
  /** The digits that the names stand under. */
  under: string;
  /** What they differ in: `kind`, `material`, `use` or `figure`. */
  fact: string;
  /** The question in Korean. */
  ask_ko: string;
  /** The question in English. */
  ask_en: string;
  /** At least two, in the tariff's order; what takes the rest comes last. */
  choices: Array<CodeChoice>;
};

/** A code that the declarant's own record of goods has. */
export type RecordedCode = {
  /** The code. */
  code: TariffNode;
  /** The recorded goods' name. */
  goods: string;
  /** The classification ruling that it rests on; may be empty. */
  ruling: string;
  /** True if the goods are the same, and not only of a near name. */
  same: boolean;
};

/** A subheading that is proposed. */
export type Proposal = {
  /** Its six digits. */
  subheading: string;
  /** Calibrated, 0 to 1. */
  probability: number;
  /** The codes of ten digits under it, those first whose names hold more of the words. */
  codes: Array<TariffNode>;
};

/** The codes that are proposed for a line without one. */
export type Proposals = {
  /** Codes from the declarant's own record, each once: to be shown first. */
  recorded: Array<RecordedCode>;
  /** Best first; none where the words do not tell. */
  proposals: Array<Proposal>;
  /** The code that may be taken without another look. */
  sure: string | null;
};

/** A standard name near the words of a line. */
export type NameLike = {
  /** The code of ten digits it is published for. */
  code: string;
  /** In Korean. */
  name_ko: string;
  /** In English. */
  name_en: string;
  /** The words it shares. */
  shared: Array<string>;
};

/** That notes name goods among what does not belong to a chapter or section. */
export type Exclusion = {
  /** Whether the notes are those to a section, and not to a chapter. */
  of_section: boolean;
  /** The number of the section or chapter. */
  number: number;
  /** The heading or chapter that they name. */
  named: string;
};

/** The evidence for a candidate and for the declared code. */
export type Why = {
  /** The declarant's words that speak for the candidate. */
  for_candidate: Array<string>;
  /** Those that speak for the declared code. */
  for_declared: Array<string>;
  /** The standard names that share most words with the line's. */
  names: Array<NameLike>;
  /** What the notes to the declared chapter, or to its section, name among what does not belong to it, where that is the candidate;
   * null where they do not, or are not known to.
   */
  excluded: Exclusion | null;
};

/** The releases of a checker's parts. */
export type Versions = {
  /** The program. */
  package: string;
  /** The tariff table. */
  tariff: string;
  /** The model. */
  model: string;
  /** The rule catalogue. */
  ruleset: string;
};

/** How much is read and checked. */
export type Limits = {
  /** The lines of one declaration: what is compared with each other. */
  declaration_lines: number;
  /** UTF-16 code units of a field. */
  field_characters: number;
  /** The lines of a file that are read. */
  file_lines: number;
  /** The largest file that is opened. */
  file_bytes: number;
  /** The largest workbook that is opened, unpacked. */
  unpacked_bytes: number;
  /** The longest row of a text file that is read. */
  row_bytes: number;
  /** The most records of goods that are kept. */
  records: number;
};

/** A row of the rule registry. */
export type RuleRow = {
  /** Family and number. */
  code: string;
  /** The problem in kebab case. */
  name: string;
  /** The letters that the family's codes start with. */
  family: string;
  /** How much its findings weigh unless the case asks for another. */
  severity: Severity;
  /** Its lifecycle. */
  lifecycle: "stable" | "preview" | "deprecated" | "removed";
  /** Since which ruleset this has been so. */
  since: string;
};
