// Workbooks made here and taken apart again: what a test says of cells, it says of the file itself.
import { crc32, inflateRawSync } from "node:zlib";

/** @typedef {string | number | null} Value */

const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** @param {Value[][]} rows of one sheet @param {string[]} [merged] such as "A1:H1" @returns {Buffer} */
export function workbook(rows, merged = []) {
  const cell = (/** @type {Value} */ value, /** @type {string} */ at) =>
    typeof value === "number"
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${escaped(value ?? "")}</t></is></c>`;
  const row = (/** @type {Value[]} */ values, /** @type {number} */ at) =>
    `<row r="${at + 1}">${values.map((value, column) => (value === null ? "" : cell(value, `${String.fromCharCode(65 + column)}${at + 1}`))).join("")}</row>`;
  const spans = merged.length
    ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`
    : "";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${of}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${of}"><sheets><sheet name="INVOICE" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${of}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><sheetData>${rows.map(row).join("")}</sheetData>${spans}</worksheet>`,
  });
}

/** @param {Record<string, string>} parts */
function zip(parts) {
  const [files, list] = [/** @type {Buffer[]} */ ([]), /** @type {Buffer[]} */ ([])];
  let start = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(start, 10);
    files.push(Buffer.from("PK\x03\x04", "latin1"), about, path, content);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), about, place, path);
    start += 30 + path.length + content.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(start, 12);
  return Buffer.concat([...files, ...list, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** The parts of a workbook, unpacked. @param {Buffer} file @returns {Record<string, string>} */
export function partsOf(file) {
  /** @type {Record<string, string>} */
  const parts = {};
  for (let at = file.indexOf("PK\x01\x02"); at >= 0; at = file.indexOf("PK\x01\x02", at + 4)) {
    const [method, size, length, start] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt32LE(at + 42),
    ];
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const content = file.subarray(from, from + size);
    parts[file.toString("utf8", at + 46, at + 46 + length)] = (method === 0 ? content : inflateRawSync(content)).toString();
  }
  return parts;
}

/** The cells of a sheet, each as it is written. @param {string} sheet @returns {Record<string, string>} */
export const cellsOf = (sheet) =>
  Object.fromEntries([...sheet.matchAll(/<c r="([A-Z]+\d+)".*?(?:<\/c>|\/>)/g)].map(([cell, at]) => [at, cell]));
