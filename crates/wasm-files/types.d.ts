// Written by `cargo xtask types` from the Rust types: change those.
import type { GoodsRecord, Lang, Line, LineReport } from "../wasm/types.d.ts";

/** A field of a line, by its name. */
export type FieldName = keyof Line;

/** The fields of a row as they were written. */
export type RawRecord = Partial<Record<keyof Line, string>>;

/** A format that declarations are read from. */
export type FileFormat = "jsonl" | "csv" | "xlsx" | "xml";

/** How a file is read, and in which language its messages are. */
export type OpenOptions = {
  /** The language of messages; Korean by default. */
  lang?: Lang | null;
  /** The fields of a table's columns, instead of those that its headers name; `null` for none. */
  columns?: Array<FieldName | null> | null;
  /** The row that heads a table, counted from 1, or 0 where it has no header; found by what it holds unless given. */
  header_row?: number | null;
  /** The sheet of a workbook, by name, or the declaration of a document that holds several; the first unless given. */
  sheet?: string | null;
  /** Reads hidden rows too. */
  hidden?: boolean | null;
};

/** A column of a table. */
export type Column = {
  /** Its header; empty where there is none. */
  header: string;
  /** The field that it is read as. */
  field: FieldName | null;
  /** Its first values. */
  samples: Array<string>;
};

/** The format of a file and how it is read. */
export type AboutFile = {
  /** Its format. */
  format: FileFormat;
  /** The size of the file. */
  bytes: number;
  /** "UTF-8", "UTF-16LE", "UTF-16BE" or "EUC-KR" (which is CP949); `null` for a workbook. */
  encoding: string | null;
  /** ",", ";" or a tab; `null` where the format has none. */
  delimiter: string | null;
  /** The sheet of a workbook that is read; `null` for other formats. */
  sheet: string | null;
  /** Every sheet of a workbook; empty for other formats. */
  sheets: Array<string>;
  /** Those of them that are hidden. */
  hidden_sheets: Array<string>;
  /** "XLS", "XLSB", "ODS" or "HTML" where it comes back as XLSX; `null` for all other files. */
  old: string | null;
  /** The columns of a table; `null` where the format has none. */
  columns: Array<Column> | null;
  /** The file's own row, counted from 1; `null` where there is no header: the fields were guessed from the contents. */
  header_row: number | null;
};

/** Input that no field takes. */
export type NotRead = {
  /** Its name in the file. */
  name: string;
  /** Its text; `null` where no field has this name, so that it was not looked at. */
  text: string | null;
};

/** A row of an open file, as a page takes it. */
export type FileRow = {
  /** Which of the rows that `next` gives this is, counted from 0: what a change refers to. */
  at: number;
  /** The file's own row or line, counted from 1. Rows of an XML document may stand on one line. */
  number: number;
  /** Its fields; one that is missing or blank has no entry. */
  raw: RawRecord;
  /** Input that no field takes. */
  problems: Array<NotRead>;
  /** Why nothing could be read from this row, in the language asked for; `null` for all other rows. */
  unreadable: string | null;
  /** Fields that the document states once for several rows: who changes one here changes it for all of them. */
  shared: Array<FieldName>;
  /** Which of the declarations in the file it belongs to, counted from 0. */
  declaration: number;
};

/** A new text for a field of a row. */
export type Change = {
  /** The row's `at`. */
  at: number;
  /** The field. */
  field: FieldName;
  /** Its text; empty to clear it. */
  text: string;
};

/** A format that reports are written in. */
export type FindingsFormat = "json" | "sarif" | "csv" | "xlsx";

/** A row that was checked, to be written with its report. */
export type CheckedRow = {
  /** The file's own row or line. */
  number: number;
  /** The fields that were checked: findings quote them. */
  raw: RawRecord;
};

/** The records of a file, and the rows that are none in a language: for programs in other languages. */
export type ReadRecords = {
  /** Those that can be used. */
  records: Array<GoodsRecord>;
  /** Which rows cannot, and why, one reason a line; `null` where all can. */
  notice: string | null;
};
