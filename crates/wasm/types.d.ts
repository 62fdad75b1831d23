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
  /** How the goods are to be cleared. */
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

/** What the findings of a line add up to. "Clear" means that nothing was found, never that customs accepts. */
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

/** A finding in words. */
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
  /** How many lines it speaks for, where it is said once for several. */
  lines?: number;
  /** That the user has looked at it: it does not count for the verdict. */
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
  /** Whether the classifier cannot tell the goods from these words; it names no candidates then. */
  abstained: boolean;
  /** Likely subheadings, best first. */
  candidates: Array<Candidate>;
  /** The findings, worst first. */
  findings: Array<Finding>;
  /** The classifier's release. */
  model: string;
  /** The rule catalogue's release. */
  ruleset: string;
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
  /** Whether it runs. */
  lifecycle: "stable" | "preview" | "deprecated" | "removed";
  /** Since which ruleset this has been so. */
  since: string;
};
