/** Lines of our own to try the checker with. */

/** @type {import("./fields.js").Typed[]} */
export const EXAMPLE = [
  {
    description: "GIFT USB BATTERY CHARGER",
    trade_name: "BATTERY CHARGER 20W",
    hs_code: "9503.00-3990",
    origin: "CN",
    quantity: "1,200",
    quantity_unit: "U",
    unit_price: "12.50",
    amount: "15,000.00",
    currency: "USD",
    net_weight_kg: "96",
    gross_weight_kg: "88",
  },
];
