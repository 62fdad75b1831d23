/** The form's fields: the contract's line fields, in the order of the form. */

/** @typedef {import("../engine/types.d.ts").FieldName} FieldName */
/** @typedef {import("../engine/types.d.ts").RawRecord} RawRecord */

/**
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {'text' | 'long' | 'code' | 'number' | 'choice'} kind
 * @property {'full' | 'half' | 'quarter'} width
 * @property {boolean} [more] whether it stands behind “more fields”
 * @property {string[]} [choices] the values of a choice, the default first
 */

/** @type {Field[]} */
export const FIELDS = [
  { name: "description", kind: "long", width: "full" },
  { name: "trade_name", kind: "long", width: "full" },
  { name: "hs_code", kind: "code", width: "full" },
  { name: "origin", kind: "code", width: "quarter" },
  { name: "quantity", kind: "number", width: "quarter" },
  { name: "quantity_unit", kind: "code", width: "quarter" },
  { name: "unit_price", kind: "number", width: "quarter" },
  { name: "amount", kind: "number", width: "quarter" },
  { name: "currency", kind: "code", width: "quarter" },
  { name: "net_weight_kg", kind: "number", width: "quarter" },
  { name: "gross_weight_kg", kind: "number", width: "quarter" },
  { name: "model_spec", kind: "long", width: "full", more: true },
  { name: "composition", kind: "long", width: "full", more: true },
  { name: "brand", kind: "text", width: "half", more: true },
  { name: "procedure", kind: "choice", width: "quarter", more: true, choices: ["import", "export", "list_clearance"] },
  { name: "parcel", kind: "text", width: "quarter", more: true },
  { name: "id", kind: "text", width: "quarter", more: true },
];

/** @param {Partial<Record<FieldName, unknown>>} raw as typed, or as a host gave it, with numbers and null */
export const isBlank = (raw) => Object.values(raw).every((value) => String(value ?? "").trim() === "");
