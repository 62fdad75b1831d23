import type { GoodsRecord, Line, LineReport } from "../wasm/types.d.ts";

/** A field of a line, by its name in the contract. */
export type FieldName = keyof Line;

/** A line's fields as they were written; a field that is missing or blank has no entry. */
export type Typed = Partial<Record<FieldName, string>>;

/** What a declaration is read from, and written back to. CSV is any delimited text, a pasted table too. */
export type FileFormat = "csv" | "xlsx" | "jsonl" | "xml";

export interface OpenOptions {
  /** The language of messages; Korean unless told. */
  lang?: "ko" | "en";
  /** What the columns of a table stand for, instead of what their headers say; `null` for nothing. */
  columns?: (FieldName | null)[];
  /** The row that heads the table, counted from 1, or 0 for a table without header; told from the file unless given. */
  header_row?: number | null;
  /** The sheet of a workbook to read, by name; the first that has a header unless told. */
  sheet?: string;
  /** Whether hidden rows are read. */
  hidden?: boolean;
}

export interface AboutFile {
  format: FileFormat;
  /** "UTF-8", "UTF-16LE", "UTF-16BE" or "EUC-KR" (which is CP949); `null` for a workbook. */
  encoding: string | null;
  /** ",", ";" or "\t"; `null` where the format has none. */
  delimiter: string | null;
  sheet: string | null;
  /** Every sheet of a workbook; empty for other formats. */
  sheets: string[];
  /** Those of them that are hidden. */
  hidden_sheets: string[];
  /** "XLS", "XLSB", "ODS" or "HTML" where it comes back as XLSX; `null` for all other files. */
  old: string | null;
  /** The columns of a table; `null` where the format has none. */
  columns: { header: string; field: FieldName | null; samples: string[] }[] | null;
  /** The file's own row, counted from 1; `null` where there is no header: the fields were guessed from the contents. */
  header_row: number | null;
  /** The size of the file. */
  bytes: number;
}

export interface FileRow {
  /** Which of the rows that `next` gives this is, counted from 0: what a {@link Change} refers to. */
  at: number;
  /** The file's own row or line, counted from 1. Rows of an XML document may stand on one line. */
  number: number;
  typed: Typed;
  /** Names of JSON members that are no field (`text` is `null`: it was not looked at), or what no field takes. */
  odd: { name: string; text: string | null }[];
  /** Why nothing could be read from this row, in the language asked for; `null` for all other rows. */
  unreadable: string | null;
  /** Fields that the document states once for several rows: who changes one here changes it for all of them. */
  shared: FieldName[];
  /** Which of the declarations in the file it belongs to, counted from 0. */
  declaration: number;
}

export interface Change {
  /** The row's `at`. */
  at: number;
  field: FieldName;
  /** What to write instead; empty to clear the field. */
  text: string;
}

/** An open file. Whatever is thrown is an `Error` with a message for the user, in the language asked for. */
export class OpenedFile {
  /**
   * Opens a file by what it holds; its name only decides where that could be either. Pasted text is a file called
   * "pasted.tsv". Throws where it is empty, damaged, protected by a password, too big, or of no known format.
   */
  constructor(bytes: Uint8Array, name: string, options?: OpenOptions);
  about(): AboutFile;
  /** The next rows, at most so many; none at the end. */
  next(most: number): FileRow[];
  /** How much was read, 0 to 1. */
  progress(): number;
  /**
   * What the user must be told about what was read, one thing a line: that the file holds more lines than are read, which rows
   * are no goods, which sheets were not read; `null` for nothing. Whole once all rows were given.
   */
  notice(): string | null;
  /**
   * The file with these changes, in the format it came in; everything else stays as it was. Without changes it is the
   * same bytes. A field without a column gets one, at the end. Throws where something cannot be written, naming
   * each such change (one a line): a character that the encoding lacks, a field that the document has no place for.
   */
  write(changes: Change[]): Uint8Array;
  free(): void;
}

/** What findings are written as; "json" is one report a line. */
export type FindingsFormat = "csv" | "xlsx" | "sarif" | "json";

/** Writes findings, as the command line does. */
export class FindingsWriter {
  /** @param file the name of the file that was checked, for SARIF */
  constructor(format: FindingsFormat, file: string, lang: "ko" | "en");
  /** The reports on these rows, in their order. `typed` is what was checked: findings quote it. */
  write(rows: { number: number; typed: Typed }[], reports: LineReport[]): void;
  /** The same as JSON: `JSON.stringify` of the rows, and what `Checker.renderJson` gives of the reports. */
  write(rows: string, reports: string): void;
  /** The whole file; nothing can be written after it. */
  finish(): Uint8Array;
  free(): void;
}

/** A new file of these lines, for what was typed by hand. */
export function writeLines(lines: Typed[], format: "csv" | "xlsx" | "jsonl", lang: "ko" | "en"): Uint8Array;

/**
 * The declarant's own record of goods out of a file: past declarations, an item master. What says nothing of the goods is
 * passed over; `notice` names the rows that are no records. Throws an `Error` with a message for the user where the file
 * cannot be read.
 */
export function readRecords(bytes: Uint8Array, name: string, lang: "ko" | "en"): { records: Required<GoodsRecord>[]; notice: string | null };

/** A new file of these records, as objects or as one JSON text of them; no cell of it is a formula. */
export function writeRecords(records: GoodsRecord[] | string, format: "csv" | "xlsx" | "jsonl", lang: "ko" | "en"): Uint8Array;
