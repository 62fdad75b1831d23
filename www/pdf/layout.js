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

/** @typedef {{ text: string, x: number, end: number, y: number }} Piece texts of one line with no more than a space between them */
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
    } else pieces.push({ text: item.text, x: item.x, end: item.x + item.width, y: item.y });
    before = item;
  }
  return pieces.map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, " ").trim() }));
}

/** "Page 1 of 2", "1 / 2", "- 3 -" @param {Line} line */
function isPageNumber({ pieces }) {
  const text = pieces.map((piece) => piece.text).join(" ");
  return /^(?:(?:page|쪽|페이지)\s*:?\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*(?:of|\/)\s*\d+|[-–—]\s*\d+\s*[-–—]|\d+\s*(?:쪽|페이지))$/i.test(
    text,
  );
}

/**
 * Lines so near that in one column they would run into each other stand beside each other, in the middle of their cells: to
 * whoever looks for columns they are one.
 * @param {Line[]} lines @returns {Line[]}
 */
function bandsOf(lines) {
  /** @type {Line[]} */
  const bands = [];
  let last = -Infinity;
  for (const line of lines) {
    const band = bands.at(-1);
    if (band && line.y - last < SAME_ROW * Math.max(line.height, band.height)) band.pieces = [...band.pieces, ...line.pieces];
    else bands.push({ ...line });
    last = line.y;
  }
  return bands;
}

/** @param {Line[]} lines @returns {Span[]} from the left */
export function columnsOf(lines) {
  const bands = bandsOf(lines);
  const places = (/** @type {Line} */ { pieces }) => apartIn(pieces).length;
  const most = Math.max(...bands.map(places));
  const telling = bands.filter((band) => places(band) >= Math.max(FEWEST, most / 2));
  const groups = groupsIn(lines);
  const covered = coverage(
    telling.map(({ pieces }) => apartIn(pieces.filter((piece) => !groups.has(piece) && !runsAcross(piece, telling)))),
  );
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

/** The occupied intervals, merged. @param {Piece[]} pieces @returns {Piece[]} */
function apartIn(pieces) {
  /** @type {Piece[]} */
  const apart = [];
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    const last = apart.at(-1);
    if (last && piece.x < last.end) last.end = Math.max(last.end, piece.end);
    else apart.push({ ...piece });
  }
  return apart;
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

/** True if a piece heads or crosses several columns: over most lines that have anything there it stands over two pieces. @param {Piece} piece @param {Line[]} lines */
function runsAcross(piece, lines) {
  let [over, several] = [0, 0];
  for (const { pieces } of lines) {
    const below = apartIn(pieces.filter((other) => other !== piece && overlap(piece, { from: other.x, to: other.end }) > 0.5));
    over += Number(below.length > 0);
    several += Number(below.length > 1);
  }
  return several > 0 && 2 * several > over;
}

/** The texts over groups of columns: two names stand below each; it may take two lines. @param {Line[]} lines @returns {Set<Piece>} */
function groupsIn(lines) {
  const under = (/** @type {Piece} */ piece, /** @type {Line} */ { pieces }) =>
    pieces.filter((other) => overlap(piece, { from: other.x, to: other.end }) > 0.6 * (other.end - other.x));
  const below = (/** @type {Piece} */ { y }, /** @type {number} */ heights) =>
    lines.filter((line) => line.y > y + SAME_LINE * line.height && line.y - y < heights * line.height);
  /** @type {Set<Piece>} */
  const groups = new Set();
  for (const piece of lines.flatMap(({ pieces }) => pieces)) {
    const names = (/** @type {Line} */ line) => apartIn(under(piece, line).filter(({ text }) => !/\d/.test(text)));
    if (!below(piece, 4).some((line) => names(line).length > 1)) continue;
    groups.add(piece);
    for (const line of below(piece, 1.7)) {
      const parts = under(piece, line);
      if (parts.length === 1) groups.add(parts[0]);
    }
  }
  return groups;
}

/**
 * A name at the left and its numbers at the right of a column are no two columns: never are both filled, and the one stands
 * above the other.
 * @param {Span[]} columns @param {Line[]} lines
 */
function withoutHalves(columns, lines) {
  const filled = columns.map((column) =>
    lines.flatMap(({ pieces }, at) => (pieces.some((piece) => overlap(piece, column) > 0) ? [at] : [])),
  );
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
  return withParts(rows, columns.length);
}

/** @param {Piece[]} pieces @param {Span[]} columns @returns {string[]} */
function cellsOf(pieces, columns) {
  const cells = columns.map(() => "");
  for (const piece of pieces) {
    const over = columns.map((column) => overlap(piece, column));
    // A piece across several columns belongs to the first of them.
    const first = over.findIndex((shared) => shared > 0.5 * Math.min(piece.end - piece.x, 4));
    const at = first >= 0 ? first : over.indexOf(Math.max(...over));
    cells[at] = `${cells[at]} ${piece.text}`.trim();
  }
  return cells;
}

/** @param {string[]} above @param {string[]} below */
const joined = (above, below) => above.map((text, at) => `${text} ${below[at]}`.trim());

/**
 * Lines that hold only a part of a row's cells belong to the row that they are nearer to: within a cell lines stand closer than
 * rows do.
 * @param {Row[]} rows @param {number} columns @returns {Row[]}
 */
function withParts(rows, columns) {
  const isPart = (/** @type {Row} */ { cells }) => cells.filter(Boolean).length < Math.max(2, columns / 2);
  const gap = (/** @type {number} */ at) => (at > 0 && at < rows.length ? rows[at].y - rows[at - 1].last : Infinity);
  const partly = rows.map(isPart);
  const places = rows.map((_, at) => at).slice(1);
  const leading = Math.min(...places.filter((at) => partly[at] !== partly[at - 1] && gap(at) > 0.95 * rows[at].height).map(gap));
  const pitches = places.filter((at) => !partly[at] && !partly[at - 1]).map(gap);
  // Two rows of names at the top stand as near as the lines of a cell do.
  const pitch = pitches.length > 2 ? median(pitches) : Infinity;
  const near = (/** @type {number} */ at) => gap(at) <= 1.15 * leading && gap(at) < 0.92 * pitch && gap(at) < 1.8 * (rows[at]?.height ?? 0);
  /** @type {Row[]} */
  const whole = [];
  /** Parts that belong to the row below. @type {Row[]} */
  let carried = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at];
    if (!partly[at]) {
      whole.push(carried.reduceRight((below, part) => ({ ...below, y: part.y, cells: joined(part.cells, below.cells) }), row));
      carried = [];
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < rows.length && partly[end] && near(end)) end += 1;
    const parts = rows.slice(at, end);
    const [up, down] = [at > 0 && !partly[at - 1] && near(at), end < rows.length && !partly[end] && near(end)];
    const above = whole.at(-1);
    if (up && !down && above) for (const part of parts) Object.assign(above, { cells: joined(above.cells, part.cells), last: part.last });
    else if (down && !up) carried = parts;
    else whole.push(...parts);
    at = end;
  }
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
