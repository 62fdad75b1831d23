// Writes PDFs with a text layer, as the programs of traders do: enough of the format for tables, and no more.

/** @typedef {{ text: string, x: number, y: number, size?: number, font?: "latin" | "korean", right?: boolean }} Text `y` counts downwards from the top of an A4 page */

/** Widths of Helvetica's letters that tests need to be near, in thousandths of its height. */
const NARROW = /[iljtfI.,:;'|! ]/;
const widthOf = (/** @type {string} */ text, /** @type {number} */ size) =>
  ([...text].reduce((sum, letter) => sum + (NARROW.test(letter) ? 278 : /[A-Z]/.test(letter) ? 680 : 556), 0) * size) / 1000;

/**
 * @param {Text[][]} pages
 * @returns {Buffer}
 */
export function pdf(pages) {
  /** @type {string[]} */
  const objects = [];
  const add = (/** @type {string} */ body) => objects.push(body);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${6 + 2 * at} 0 R`).join(" ")}] >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  // No font program and no map to Unicode: as Korean programs of old write them.
  add("<< /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium /Encoding /UniKS-UCS2-H /DescendantFonts [5 0 R] >>");
  add(
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 /W [1 95 500] >>",
  );
  for (const [at, texts] of pages.entries()) {
    const content = texts.map(shown).join("\n");
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${7 + 2 * at} 0 R /Resources << /Font << /L 3 0 R /K 4 0 R >> >> >>`,
    );
    add(`<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`);
  }
  let file = "%PDF-1.4\n";
  const starts = objects.map((body, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** @param {Text} text */
function shown({ text, x, y, size = 9, font, right }) {
  const korean = font === "korean" || /[^\x00-\xff]/.test(text);
  const letters = korean
    ? `<${[...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join("")}>`
    : `(${text.replace(/[\\()]/g, "\\$&")})`;
  const from = right ? x - widthOf(text, size) : x;
  return `BT /${korean ? "K" : "L"} ${size} Tf ${from.toFixed(2)} ${842 - y} Td ${letters} Tj ET`;
}

/**
 * The texts of a table's rows.
 * @param {(string | string[])[][]} rows a cell of several lines is an array; the others stand beside its middle
 * @param {{ x: number, right?: boolean }[]} columns @param {number} top
 * @returns {Text[]}
 */
export function gridOf(rows, columns, top, step = 14) {
  let y = top;
  return rows.flatMap((row) => {
    const most = Math.max(...row.map((cell) => (Array.isArray(cell) ? cell.length : 1)));
    const leading = 11;
    const texts = row.flatMap((cell, at) => {
      const lines = Array.isArray(cell) ? cell : [cell];
      const first = y + ((most - lines.length) * leading) / 2;
      return lines.flatMap((text, line) => (text ? [{ text, ...columns[at], y: first + line * leading }] : []));
    });
    y += step + (most - 1) * leading;
    return texts;
  });
}
