/** Remembers the column mapping that the user chose for tables with the same header. */
import { FIELDS } from "../state/fields.js";
import { remember, setting } from "../state/settings.js";

/** @typedef {import("../engine/types.d.ts").AboutFile} AboutFile */
/** @typedef {import("./column-mapping.js").Columns} Columns */

/** Tables that are remembered, at most. */
const MAX_TABLES = 50;

/** @param {AboutFile} about */
const signature = ({ columns }) => (columns ?? []).map(({ header }) => header.trim()).join("\t");

/** @returns {[string, Columns][]} the latest last */
function remembered() {
  try {
    const kept = JSON.parse(setting("columns") ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => Array.isArray(one) && Array.isArray(one[1])) : [];
  } catch {
    return []; // It may hold nonsense.
  }
}

/** @param {AboutFile} about @returns {Columns | undefined} */
export function rememberedColumns(about) {
  const names = FIELDS.map(({ name }) => name);
  const [, columns] = remembered().find(([header]) => header === signature(about)) ?? [];
  if (!columns || columns.length !== about.columns?.length) return undefined;
  return columns.map((field) => names.find((name) => name === field) ?? null);
}

/** @param {AboutFile} about @param {Columns} columns */
export function rememberColumns(about, columns) {
  const others = remembered().filter(([header]) => header !== signature(about));
  remember("columns", JSON.stringify([...others, [signature(about), columns]].slice(-MAX_TABLES)));
}

export const forgetColumns = () => remember("columns", null);
