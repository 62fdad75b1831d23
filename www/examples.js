/** Lines of our own to try the checker with. */

/** @type {import("./fields.js").Typed[]} */
export const EXAMPLE = [
  {
    description: "SAMPLE OF STAINLESS STEEL VACUUM FLASK",
    trade_name: "THERMO BOTTLE 500ML",
    hs_code: "3923300000",
    origin: "CN",
    quantity: "1,200",
    quantity_unit: "U",
    net_weight_kg: "420",
    gross_weight_kg: "396",
    amount: "5,400.00",
    currency: "USD",
  },
];
