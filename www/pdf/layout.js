/**
 * From the texts of a PDF's pages to tables: texts side by side are lines, places that all lines leave free part columns, and
 * what is written over several lines in one cell is put together again.
 */

/**
 * @typedef {object} Item a text as the page shows it
 * @property {string} text
 * @property {number} x where it starts
 * @property {number} y its base line, counted downwards
 * @property {number} width
 * @property {number} height of its letters
 */

/** @typedef {{ text: string, x: number, end: number }} Piece texts of one line with no more than a space between them */
/** @typedef {{ y: number, height: number, pieces: Piece[] }} Line */
/** @typedef {{ from: number, to: number }} Span */
/** @typedef {{ y: number, last: number, height: number, cells: string[] }} Row with the base lines of its first and last line */
/** @typedef {{ pages: number[], rows: string[][] }} Table and the pages that it stands on, counted from 1 */

/** Base lines so near, in heights of a letter, are one. */
const SAME_LINE = 0.35;
/** Texts so near, in heights, stand in one cell. */
const SAME_PIECE = 0.6;
/** A gap that is a space. */
const SPACE = 0.12;
/** Lines so near, in heights, would run into each other in one column: their cells are centred beside each other. */
const SAME_ROW = 0.85;
/** Places are told apart so finely, in parts of a point. */
const GRAIN = 4;
/** Of so many lines one may run across the columns. */
const RUNS_ACROSS = 10;
/** Lines with fewer pieces tell nothing about columns. */
const FEWEST = 3;

/**
 * The tables of a document.
 * @param {Item[][]} pages
 * @returns {Table[]}
 */
export function tablesOf(pages) {
  /** @type {{ pages: number[], lines: Line[][], columns: Span[] }[]} */
  const found = [];
  pages.forEach((items, at) => {
    const lines = linesOf(items).filter((line) => !isPageNumber(line));
    if (lines.length === 0) return;
    const columns = columnsOf(lines);
    const last = found.at(-1);
    const together = last && columnsOf([...last.lines.flat(), ...lines]);
    // A table goes on where its columns do, and no other names head them.
    const goesOn = last && sameHead(headOf(last.lines.flat()), headOf(lines));
    if (goesOn && together && together.length >= Math.max(last.columns.length, columns.length)) {
      last.pages.push(at + 1);
      last.lines.push(lines);
      last.columns = together;
    } else found.push({ pages: [at + 1], lines: [lines], columns });
  });
  return found.map(({ pages, lines, columns }) => ({ pages, rows: tableOf(lines, columns) }));
}

/** The names that head a table: its first line of several texts without a digit. @param {Line[]} lines @returns {string[]} */
function headOf(lines) {
  const head = lines.find(({ pieces }) => pieces.length >= FEWEST && pieces.every(({ text }) => !/\d/.test(text)));
  return head?.pieces.map(({ text }) => text) ?? [];
}

/** @param {string[]} before @param {string[]} after none where a page only goes on */
const sameHead = (before, after) => 2 * after.filter((name) => before.includes(name)).length >= after.length;

/** @param {Item[]} items @returns {Line[]} from the top */
export function linesOf(items) {
  /** @type {{ y: number, height: number, items: Item[] }[]} */
  const lines = [];
  for (const item of items.filter(({ text }) => text.trim()).sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && item.y - line.y <= SAME_LINE * Math.min(item.height, line.height)) line.items.push(item);
    else lines.push({ y: item.y, height: item.height, items: [item] });
  }
  return lines.map(({ y, items }) => ({ y, height: median(items.map(({ height }) => height)), pieces: piecesOf(items) }));
}

/** @param {Item[]} items of one line @returns {Piece[]} */
function piecesOf(items) {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {Item | undefined} */
  let before;
  for (const item of items.sort((a, b) => a.x - b.x)) {
    const piece = pieces.at(-1);
    // Bold letters are sometimes the same letters twice.
    if (before && item.text === before.text && Math.abs(item.x - before.x) < 0.2 * item.height) continue;
    const gap = piece ? item.x - piece.end : Infinity;
    if (piece && gap < SAME_PIECE * item.height) {
      const spaced = gap > SPACE * item.height && !/\s$/.test(piece.text) && !/^\s/.test(item.text);
      piece.text += (spaced ? " " : "") + item.text;
      piece.end = Math.max(piece.end, item.x + item.width);
    } else pieces.push({ text: item.text, x: item.x, end: item.x + item.width });
    before = item;
  }
  return pieces.map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, " ").trim() }));
}

/** "Page 1 of 2", "1 / 2", "- 3 -" @param {Line} line */
function isPageNumber({ pieces }) {
  const text = pieces.map((piece) => piece.text).join(" ");
  return /^(?:(?:page|쪽|페이지)\s*:?\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:of|\/)\s*\d+|[-–—]\s*\d+\s*[-–—]|\d+\s*(?:쪽|페이지))$/i.test(text);
}

/** @param {Line[]} lines @returns {Span[]} from the left */
export function columnsOf(lines) {
  const most = Math.max(...lines.map(({ pieces }) => pieces.length));
  const telling = lines.filter(({ pieces }) => pieces.length >= Math.max(FEWEST, most / 2));
  const covered = coverage(telling.map(({ pieces }) => pieces.filter((piece) => !runsAcross(piece, telling))));
  const few = Math.floor(telling.length / RUNS_ACROSS);
  /** @type {Span[]} */
  const columns = [];
  covered.forEach((count, at) => {
    if (count <= few) return;
    const last = columns.at(-1);
    if (last && last.to === at / GRAIN) last.to = (at + 1) / GRAIN;
    else columns.push({ from: at / GRAIN, to: (at + 1) / GRAIN });
  });
  return withoutHalves(columns, telling);
}

/** How many lines cover each place. @param {Piece[][]} lines */
function coverage(lines) {
  const width = Math.ceil(Math.max(0, ...lines.flat().map(({ end }) => end)) * GRAIN) + 1;
  const covered = new Uint32Array(Math.min(width, 1 << 20));
  for (const pieces of lines) {
    for (const { x, end } of pieces) {
      for (let at = Math.max(0, Math.floor(x * GRAIN)); at < Math.min(end * GRAIN, covered.length); at++) covered[at] += 1;
    }
  }
  return covered;
}

/** Whether a piece heads or crosses several columns: over most lines that have anything there it stands over two pieces. @param {Piece} piece @param {Line[]} lines */
function runsAcross(piece, lines) {
  let [over, several] = [0, 0];
  for (const { pieces } of lines) {
    const below = pieces.filter((other) => other !== piece && overlap(piece, { from: other.x, to: other.end }) > 0.5);
    over += Number(below.length > 0);
    several += Number(below.length > 1);
  }
  return several > 0 && 2 * several > over;
}

/**
 * A name at the left and its numbers at the right of a column are no two columns: never are both filled, and the one stands
 * above the other.
 * @param {Span[]} columns @param {Line[]} lines
 */
function withoutHalves(columns, lines) {
  const filled = columns.map((column) => lines.flatMap(({ pieces }, at) => (pieces.some((piece) => overlap(piece, column) > 0) ? [at] : [])));
  /** @type {Span[]} */
  const whole = [];
  for (let at = 0; at < columns.length; at++) {
    const [here, next] = [filled[at], filled[at + 1]];
    const apart = next && here.every((line) => !next.includes(line));
    const above = apart && here.length > 0 && next.length > 0 && (here[here.length - 1] < next[0] || next[next.length - 1] < here[0]);
    if (above) {
      whole.push({ from: columns[at].from, to: columns[at + 1].to });
      at += 1;
    } else whole.push(columns[at]);
  }
  return whole;
}

/** @param {Piece} piece @param {Span} span */
const overlap = ({ x, end }, { from, to }) => Math.min(end, to) - Math.max(x, from);

/** @param {Line[][]} pages the lines of each @param {Span[]} columns @returns {string[][]} */
function tableOf(pages, columns) {
  const rows = pages.flatMap((lines) => inOneRow(lines, columns.length === 0 ? [{ from: 0, to: Infinity }] : columns));
  return withoutSigns(rows.map(({ cells }) => cells));
}

/** The rows of a page. @param {Line[]} lines @param {Span[]} columns @returns {Row[]} */
function inOneRow(lines, columns) {
  /** @type {Row[]} */
  const rows = [];
  for (const { y, height, pieces } of lines) {
    const cells = cellsOf(pieces, columns);
    const row = rows.at(-1);
    if (row && y - row.last < SAME_ROW * Math.max(height, row.height)) {
      row.cells = joined(row.cells, cells);
      row.last = y;
    } else rows.push({ y, last: y, height, cells });
  }
  return withWordsAbove(rows, columns.length);
}

/** @param {Piece[]} pieces @param {Span[]} columns @returns {string[]} */
function cellsOf(pieces, columns) {
  const cells = columns.map(() => "");
  for (const piece of pieces) {
    const over = columns.map((column) => overlap(piece, column));
    // What runs across several starts in the first of them.
    const first = over.findIndex((shared) => shared > 0.5 * Math.min(piece.end - piece.x, 4));
    const at = first >= 0 ? first : over.indexOf(Math.max(...over));
    cells[at] = `${cells[at]} ${piece.text}`.trim();
  }
  return cells;
}

/** @param {string[]} above @param {string[]} below */
const joined = (above, below) => above.map((text, at) => `${text} ${below[at]}`.trim());

/**
 * The first words of a cell may stand above the line that holds the row's numbers: they are nearer to it than to the row above.
 * @param {Row[]} rows @param {number} columns @returns {Row[]}
 */
function withWordsAbove(rows, columns) {
  const filled = (/** @type {Row} */ { cells }) => cells.filter(Boolean).length;
  const numbers = (/** @type {Row} */ { cells }) => cells.filter((cell) => /^\P{L}*\d[\d,.\s]*\P{L}*$/u.test(cell)).length;
  /** @type {Row[]} */
  const whole = [];
  rows.forEach((row, at) => {
    const [before, held] = [rows[at - 1], whole.at(-1)];
    const above = rows[at - 2];
    const words = before && held && filled(before) <= Math.max(1, columns / 4) && numbers(before) === 0;
    const near = words && row.y - before.last < 0.85 * (above ? before.y - above.last : Infinity) && row.y - before.last < 1.6 * row.height;
    if (held && near && above && numbers(row) >= 2 && numbers(above) >= 2) {
      held.cells = joined(held.cells, row.cells);
      held.last = row.last;
    } else whole.push({ ...row });
  });
  return whole;
}

/** A currency's sign that stands apart from its number belongs to it. @param {string[][]} rows */
function withoutSigns(rows) {
  const width = rows[0]?.length ?? 0;
  const sign = (/** @type {number} */ at) => {
    const cells = rows.map((row) => row[at]).filter(Boolean);
    return cells.length > 0 && cells.every((cell) => /^(?:US|HK|NT|A|C|S)?[$€£¥₩￥￦]$/.test(cell));
  };
  const signs = Array.from({ length: Math.max(0, width - 1) }, (_, at) => at).filter(sign);
  return rows.map((row) =>
    row.flatMap((cell, at) => {
      if (signs.includes(at)) return [];
      return [signs.includes(at - 1) && row[at - 1] ? `${row[at - 1]}${cell}` : cell];
    }),
  );
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
