/** The page in English; the names are those of `ko.js`. */

/** @type {typeof import("./ko.js").default} */
export default {
  lang: "en",
  release: "0.1.0",

  otherLanguage: "한국어",

  page: {
    documentTitle: "declarewell – check description and tariff code before you declare",
    name: "declarewell",
    tagline: "Self-check before an import or export declaration",
    skip: "Skip to content",
    title: "Before you declare: do the description and the tariff code fit?",
    lead: "Type what the invoice says. You read at once what would cause trouble, why, and what to write instead.",
    private: "What you type never leaves this device. It keeps checking without a connection.",
    stepsTitle: "How to use it",
    step1: "Type a description and a tariff code. What you know is enough.",
    step2: "Read the reason below a field, then press “Apply” or correct it yourself.",
    step3: "Press “Check” to see everything that is left, gathered at the top.",
    meaningTitle: "What the verdicts mean",
    meaningStop: "As it stands it may be refused or held.",
    meaningReview: "A person should look at it once more before submitting.",
    meaningClear: "Nothing was found. It does not mean that customs will accept it.",
    responsibility:
      "The declarant is responsible for the declaration. This page is no service of Korea Customs, and its verdicts have no legal effect.",
    credit: "The page follows the design tokens of KRDS, the design system of Korea’s digital government.",
  },

  verdict: {
    stop: "Stop",
    review: "Review",
    clear: "Nothing found",
    pending: "Checking",
    blank: "Empty",
    unchecked: "Not checked",
  },
  verdictMeans: {
    stop: "As it stands it may be refused or held.",
    review: "Something deserves a second look before you submit.",
    clear: "Nothing was found. It does not mean “accepted”.",
    pending: "The checker is reading.",
    blank: "Type a description and a tariff code to see the check.",
    unchecked: "This line could not be checked. What you typed is still here.",
  },
  severity: { error: "Error", warning: "Warning", notice: "Note" },

  fields: {
    line: "Whole line",
    id: "Line number",
    description: "Goods description",
    trade_name: "Name on the invoice",
    brand: "Brand",
    model_spec: "Model and specification",
    composition: "Composition",
    hs_code: "Tariff code",
    origin: "Origin",
    quantity: "Quantity",
    quantity_unit: "Unit",
    net_weight_kg: "Net weight (kg)",
    gross_weight_kg: "Gross weight (kg)",
    unit_price: "Unit price",
    amount: "Amount",
    currency: "Currency",
    procedure: "Procedure",
  },
  hints: {
    description: "A name that tells what it is, such as LED DESK LAMP, MEN’S COTTON SHIRT",
    trade_name: "Exactly as the invoice has it",
    hs_code: "2 to 10 digits; dots and spaces are fine",
    origin: "Two-letter country code, such as CN, VN",
    quantity_unit: "Such as U, KG, M2",
    currency: "Such as USD",
    model_spec: "Material, processing, use, size, capacity …",
    composition: "Materials and shares, such as COTTON 60 %, POLYESTER 40 %",
    brand: "ZZZZ for an unregistered brand, XXXX for none",
  },
  procedures: {
    import: "Import declaration",
    export: "Export declaration",
    list_clearance: "List clearance (express)",
  },
  more: "More fields: model, composition, brand, procedure, line number",

  lineTitle: (at) => `Line ${at}`,
  check: "Check",
  addLine: "Add a line",
  copyLine: "Duplicate",
  removeLine: "Remove",
  example: "Try an example",
  erase: "Erase all",
  undo: "Undo",
  redo: "Redo",

  change: {
    type: (field) => `typing in ${field}`,
    fix: (field) => `change of ${field}`,
    add: () => "added line",
    copy: () => "duplicated line",
    remove: () => "removed line",
    example: () => "example",
    erase: () => "erase all",
  },
  undone: (what) => `Undone: ${what}`,
  redone: (what) => `Done again: ${what}`,

  evidence: (words) => `Read from: ${words.map((word) => `“${word}”`).join(", ")}`,
  source: "Source",
  ruleLabel: (rule) => `${rule}: the rule explained (opens in a new tab)`,
  insteadTitle: "What to write instead",
  insteadIn: (field) => `What to write instead in ${field}`,
  apply: "Apply",
  applyLabel: (field, text) => `Apply: put “${text}” into ${field}`,
  applied: "Changed.",

  officialName: "Official name",
  unitOfCode: (unit) => `For this code: ${unit}`,
  standardNames: (n) =>
    n === 1 ? "One standard name and what it must specify" : `${n} standard names and what they must specify`,

  agreementTitle: "How likely the declared code fits",
  levels: { chapter: "Chapter (2 digits)", heading: "Heading (4 digits)", subheading: "Subheading (6 digits)" },
  candidatesTitle: "Codes these words point to",
  candidatesNote: "Probabilities are calibrated on past classification rulings. They do not replace classification.",
  abstained: "These words alone do not tell which code it is. Add material, use or form.",
  noCandidates: "Type a description to see the nearest tariff codes.",
  useCode: "Use this code",
  useCodeLabel: (code) => `Use this code: ${code}`,

  linesTitle: "Lines",
  columns: { line: "Line", goods: "Goods", code: "Tariff code", verdict: "Verdict", count: "To check" },
  noGoods: "(no description)",
  openLine: (at, goods) => `Open line ${at}: ${goods}`,
  tally: (n) => `Stop ${n.stop} · Review ${n.review} · Nothing found ${n.clear}`,

  summaryTitle: (n) => (n === 1 ? "There is one thing to check" : `There are ${n} things to check`),
  summaryClearTitle: "Nothing was found",
  summaryClear:
    "“Nothing found” does not mean “accepted”. Customs may look at documents and goods on its own, and the declarant remains responsible.",
  summaryUncheckedTitle: "Not checked yet",
  summaryUnchecked: "Some lines could not be checked. That does not mean that there is nothing to find.",
  summaryMore: (n) => `${n} more. They appear as you correct the ones above.`,

  announce: (line, verdict, n) =>
    `${line}: ${verdict}${n ? `, ${n === 1 ? "one thing" : `${n} things`} to check` : ""}`,

  failure: {
    missing: (file, found) => `A file could not be fetched: ${file}${found && ` (${found})`}`,
    release: (file, found, expected) =>
      `${file} is not of this release: it is stale or damaged. (${found.slice(0, 16)} ≠ ${expected.slice(0, 16)})`,
    wasmBlocked: () =>
      "This page’s security policy (CSP) blocks WebAssembly. Its script-src has to have 'wasm-unsafe-eval'.",
    wasmMissing: () => "This browser has no WebAssembly. Please use an up-to-date one.",
  },

  notices: {
    update: "A newer release is ready. Until you replace it, the present one stays. What you typed stays in this tab.",
    loading: "The checker is loading. You may type already.",
    failed:
      "The checker could not start. What you typed is still here. Make sure that the browser is up to date and WebAssembly is not blocked, then reload.",
    restarted: "The checker stopped and was started again. What you typed is still here.",
    restored: "What you typed in this tab is back. It is kept on this device only and goes when the tab is closed.",
    slow: "This browser cannot run the checker on its own, so it runs together with the page. It may be a little slow.",
  },
  reload: "Reload",
  replace: "Replace now",
  close: "Close",
  editions: (v) => `Tariff ${v.tariff} · model ${v.model} · rules ${v.ruleset} · declarewell ${v.package}`,
};
