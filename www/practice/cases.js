/**
 * Lines to practise with, written for this page: pairs of the same goods, declared wrongly and rightly. `fields` are those in
 * which the fault lies; `unclear` lines cannot be judged from what stands there.
 */

/** @typedef {import("../state/fields.js").RawRecord} RawRecord */
/** @typedef {import("../state/fields.js").FieldName} FieldName */
/** @typedef {{ wrong: RawRecord, fields: FieldName[], right: RawRecord }} Pair */

/** @param {string} description @param {string} hs_code @param {RawRecord} [more] @returns {RawRecord} */
const line = (description, hs_code, more = {}) => ({ description, hs_code, origin: "CN", ...more });

/** @type {Pair[]} */
export const PAIRS = [
  // The code is that of other goods.
  {
    wrong: line("FROZEN SHRIMPS", "9503003411", { origin: "VN" }),
    fields: ["hs_code"],
    right: line("FROZEN SHRIMPS, VANNAMEI", "0306179091", { origin: "VN" }),
  },
  { wrong: line("STAINLESS STEEL BOLTS M8", "3923100000"), fields: ["hs_code"], right: line("STAINLESS STEEL BOLTS M8", "7318151000") },
  { wrong: line("헤어드라이어 1200W", "9503003411"), fields: ["hs_code"], right: line("HAIR DRYER 1200W", "8516310000") },
  { wrong: line("LAPTOP COMPUTER 14 INCH", "4901990000"), fields: ["hs_code"], right: line("LAPTOP COMPUTER 14 INCH", "8471300000") },
  {
    wrong: line("여성용 가죽 핸드백", "8708309000"),
    fields: ["hs_code"],
    right: line("WOMEN'S LEATHER HANDBAG", "4202211090", { origin: "IT" }),
  },
  {
    wrong: line("SUNGLASSES WITH PLASTIC FRAME", "8504401010"),
    fields: ["hs_code"],
    right: line("SUNGLASSES WITH PLASTIC FRAME", "9004109000"),
  },
  {
    wrong: line("ROASTED COFFEE BEANS", "6403990000", { origin: "BR" }),
    fields: ["hs_code"],
    right: line("ROASTED COFFEE BEANS, NOT DECAFFEINATED", "0901210000", { origin: "BR" }),
  },
  {
    wrong: line("FRESH CHEDDAR CHEESE", "8517130000", { origin: "NZ" }),
    fields: ["hs_code"],
    right: line("CHEDDAR CHEESE", "0406901000", { origin: "NZ" }),
  },
  // Words and code differ in one fact.
  {
    wrong: line("MEN'S WOVEN COTTON SHIRT", "6105100000", { origin: "VN" }),
    fields: ["hs_code", "description"],
    right: line("MEN'S WOVEN COTTON SHIRT", "6205200000", { origin: "VN" }),
  },
  {
    wrong: line("WOMEN'S WOVEN COTTON TROUSERS", "6203429000", { origin: "VN" }),
    fields: ["hs_code", "description"],
    right: line("WOMEN'S WOVEN COTTON TROUSERS", "6204629000", { origin: "VN" }),
  },
  { wrong: line("PU LEATHER HANDBAG", "4202211090"), fields: ["hs_code", "description"], right: line("PU LEATHER HANDBAG", "4202221020") },
  {
    wrong: line("FROZEN BEEF, BONELESS", "0201300000", { origin: "AU" }),
    fields: ["hs_code", "description"],
    right: line("FROZEN BEEF, BONELESS", "0202300000", { origin: "AU" }),
  },
  // No such code, or one too short.
  { wrong: line("LED DESK LAMP", "9405219999"), fields: ["hs_code"], right: line("LED DESK LAMP", "9405210000") },
  {
    wrong: line("OXTAIL SOUP", "2104.10", { origin: "NZ" }),
    fields: ["hs_code"],
    right: line("OXTAIL SOUP", "2104101000", { origin: "NZ" }),
  },
  { wrong: line("SHAMPOO", "33O5.10-0000", { origin: "JP" }), fields: ["hs_code"], right: line("SHAMPOO", "3305100000", { origin: "JP" }) },
  { wrong: line("SOY SAUCE", "", { origin: "JP" }), fields: ["hs_code"], right: line("SOY SAUCE", "2103100000", { origin: "JP" }) },
  // The description does not name the goods.
  { wrong: line("PARTS", "8708309000"), fields: ["description"], right: line("BRAKE DISC FOR PASSENGER CAR", "8708309000") },
  { wrong: line("GIFT", "9503003499"), fields: ["description"], right: line("WOODEN TOY TRAIN", "9503003497") },
  {
    wrong: line("견본", "6109101000", { origin: "VN" }),
    fields: ["description"],
    right: line("MEN'S KNITTED COTTON T-SHIRT", "6109101000", { origin: "VN" }),
  },
  { wrong: line("SEE INVOICE", "8471300000"), fields: ["description"], right: line("NOTEBOOK COMPUTER 15.6 INCH", "8471300000") },
  { wrong: line("ACCESSORIES", "8544429090"), fields: ["description"], right: line("USB CABLE WITH CONNECTORS", "8544429090") },
  { wrong: line("10 CARTONS", "9617001000"), fields: ["description"], right: line("STAINLESS STEEL VACUUM FLASK", "9617001000") },
  { wrong: line("ABC-2200X", "8518309000"), fields: ["description"], right: line("WIRELESS EARPHONES", "8518309000") },
  { wrong: line("잡화", "3924100000"), fields: ["description"], right: line("PLASTIC LUNCH BOX", "3924100000") },
  // Quantity, weight, amount.
  {
    wrong: line("LED DESK LAMP", "9405210000", { net_weight_kg: "380", gross_weight_kg: "320" }),
    fields: ["net_weight_kg", "gross_weight_kg"],
    right: line("LED DESK LAMP", "9405210000", { net_weight_kg: "320", gross_weight_kg: "380" }),
  },
  {
    wrong: line("OXTAIL SOUP", "2104101000", {
      origin: "NZ",
      quantity: "40",
      quantity_unit: "KG",
      unit_price: "55",
      amount: "2000",
      currency: "USD",
    }),
    fields: ["amount", "unit_price", "quantity"],
    right: line("OXTAIL SOUP", "2104101000", {
      origin: "NZ",
      quantity: "40",
      quantity_unit: "KG",
      unit_price: "50",
      amount: "2000",
      currency: "USD",
    }),
  },
  {
    wrong: line("SUNGLASSES WITH PLASTIC FRAME", "9004109000", { quantity: "-5" }),
    fields: ["quantity"],
    right: line("SUNGLASSES WITH PLASTIC FRAME", "9004109000", { quantity: "5", quantity_unit: "U" }),
  },
  {
    wrong: line("OXTAIL SOUP", "2104101000", { origin: "NZ", amount: "3,720.00", currency: "달러" }),
    fields: ["currency"],
    right: line("OXTAIL SOUP", "2104101000", { origin: "NZ", amount: "3720", currency: "USD" }),
  },
  {
    wrong: line("SHAMPOO", "3305100000", { origin: "JP", net_weight_kg: "0" }),
    fields: ["net_weight_kg"],
    right: line("SHAMPOO", "3305100000", { origin: "JP", net_weight_kg: "12", gross_weight_kg: "13" }),
  },
  // Origin.
  {
    wrong: line("HAIR DRYER 1200W", "8516310000", { origin: "KOREA" }),
    fields: ["origin"],
    right: line("HAIR DRYER 1200W", "8516310000", { origin: "KR" }),
  },
  {
    wrong: line("SOY SAUCE", "2103100000", { origin: "UK" }),
    fields: ["origin"],
    right: line("SOY SAUCE", "2103100000", { origin: "GB" }),
  },
  {
    wrong: line("CHEDDAR CHEESE", "0406901000", { origin: "ZZ" }),
    fields: ["origin"],
    right: line("CHEDDAR CHEESE", "0406901000", { origin: "IE" }),
  },
  // Composition, personal data, characters that were lost.
  {
    wrong: line("MEN'S KNITTED T-SHIRT", "6109101000", { origin: "VN", composition: "COTTON 60 %, POLYESTER 50 %" }),
    fields: ["composition"],
    right: line("MEN'S KNITTED T-SHIRT", "6109101000", { origin: "VN", composition: "COTTON 60 %, POLYESTER 40 %" }),
  },
  {
    wrong: line("SHAMPOO FOR HONG GILDONG 010-1234-5678", "3305100000", { origin: "JP" }),
    fields: ["description"],
    right: line("SHAMPOO FOR DRY HAIR", "3305100000", { origin: "JP" }),
  },
  {
    wrong: line("STAINLESS STEEL VACUUM FL\uFFFDSK", "9617001000"),
    fields: ["description"],
    right: line("STAINLESS STEEL VACUUM FLASK 500ML", "9617001000"),
  },
];

/** Lines that nobody can judge from what stands there: the words leave the code open. @type {RawRecord[]} */
export const UNCLEAR = [
  line("STEEL SHEET", "7210701000"),
  line("T-SHIRT", "6109101000", { origin: "VN" }),
  line("여성 재킷", "6204330000", { origin: "VN" }),
  line("JACKET", "6201409090", { origin: "VN" }),
];
