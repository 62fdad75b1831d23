/** One line of a declaration; every field optional but one of `description` and `trade_name`. */
export interface Line {
  id?: string | null;
  description?: string | null;
  trade_name?: string | null;
  brand?: string | null;
  model_spec?: string | null;
  composition?: string | null;
  hs_code?: string | null;
  /** ISO 3166 alpha-2 */
  origin?: string | null;
  quantity?: number | string | null;
  quantity_unit?: string | null;
  net_weight_kg?: number | string | null;
  gross_weight_kg?: number | string | null;
  unit_price?: number | string | null;
  amount?: number | string | null;
  /** ISO 4217 */
  currency?: string | null;
  procedure?: "import" | "export" | "list_clearance" | null;
  /** What groups the lines of one consignee's parcel, for list clearance; never shown in a message. */
  parcel?: string | null;
}

export interface CheckOptions {
  lang?: "ko" | "en";
  /** How many candidate codes to name; 5 unless told. */
  candidates?: number;
}

export type Severity = "error" | "warning" | "notice";

export interface Finding {
  rule: string;
  name: string;
  severity: Severity;
  field: "line" | keyof Line;
  /** UTF-16 code units of the field's text, half-open. */
  span: [number, number] | null;
  message: string;
  why: string;
  /** `also`: what goes into other fields with the replacement. */
  fix: { field: keyof Line; replacement: string; also?: { field: keyof Line; replacement: string }[] } | null;
  source: string;
  evidence: string[];
  /** How many lines it speaks for, where it is said once for several. */
  lines?: number;
  /** That the user has looked at it: it does not count for the verdict. */
  dismissed?: { reason: string };
}

export interface Candidate {
  code: string;
  probability: number;
  name_ko: string;
  name_en: string;
}

export interface LineReport {
  id: string;
  /** The file's own row, where there is a file. */
  row?: number;
  verdict: "clear" | "review" | "stop";
  agreement: { chapter: number; heading: number | null; subheading: number | null } | null;
  abstained: boolean;
  candidates: Candidate[];
  /** The code that the declarant's own record of goods has for these goods, where one was given and has anything. */
  recorded?: { code: string; ruling: string; same: boolean };
  findings: Finding[];
  model: string;
  ruleset: string;
}

/** Goods, and the code they were declared under before; the names are those of a line, so that a past line is one. */
export interface GoodsRecord {
  description?: string | null;
  trade_name?: string | null;
  model_spec?: string | null;
  /** 4 to 10 digits; may carry dots, spaces or hyphens. */
  hs_code: string | number;
  /** The number of the classification ruling that the code rests on. */
  ruling?: string | null;
  note?: string | null;
}

/** What became of records that were given. */
export interface RecordsTaken {
  /** How many different ones can be used. */
  count: number;
  /** Those that cannot, by their place, counted from 0. */
  problems: { at: number; problem: "no-goods" | "no-code" | "bad-code" | "not-a-record" | "too-many" }[];
}

/** A record of a line's goods. */
export interface RecordMatch extends Required<GoodsRecord> {
  /** The digits of its code. */
  code: string;
  /** Whether it is of the same goods: the same words, or the same model number under much the same name. */
  same: boolean;
  /** How near the names are, 0 to 1. */
  near: number;
  /** The model number that both have, where the names differ. */
  model: string | null;
}

export interface TariffNode {
  code: string;
  name_ko: string;
  name_en: string;
  path_ko: string;
  path_en: string;
  quantity_unit: string | null;
  weight_unit: string | null;
  standard_names: {
    name_ko: string;
    name_en: string;
    specifications: { label_ko: string; label_en: string; values: string[] }[];
  }[];
  /** The laws whose requirements customs confirms at import (세관장확인). */
  requirements: { ko: string; en: string }[];
}

/** The one fact that decides between codes that share the vote. */
export interface Question {
  facet: string;
  ask_ko: string;
  ask_en: string;
  /** Where the answer is written. */
  field: keyof Line;
  /** The subheadings that share the vote, best first. */
  rivals: string[];
  answers: {
    ko: string;
    en: string;
    /** The field's text with the answer in it. */
    text: string;
    /** The subheading that the words read like then; null where they leave it open. */
    leads_to: string | null;
  }[];
}

/** What is proposed for a line that has no code. */
export interface Proposals {
  /** What the declarant's own record has, each code once: to be shown first. */
  recorded: { code: TariffNode; goods: string; ruling: string; same: boolean }[];
  /** Best first; none where the words do not tell. */
  proposals: {
    subheading: string;
    probability: number;
    /** The codes of ten digits under it, those first whose names hold more of the words. */
    codes: TariffNode[];
  }[];
  /** The code that may be taken without another look. */
  sure: string | null;
}

/** What speaks for a candidate, and what for the declared code. */
export interface Why {
  for_candidate: string[];
  for_declared: string[];
  /** The standard names that share most words with the line's. */
  names: { code: string; name_ko: string; name_en: string; shared: string[] }[];
}

export interface Versions {
  package: string;
  tariff: string;
  model: string;
  ruleset: string;
}

/** How much is read and checked. */
export interface Limits {
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
}

export interface RuleRow {
  code: string;
  name: string;
  family: string;
  severity: Severity;
  lifecycle: "stable" | "preview" | "deprecated" | "removed";
  since: string;
}
