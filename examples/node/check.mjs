// Checks the lines of a JSON Lines file with the npm package: npm install declarewell && node check.mjs lines.jsonl
import { readFileSync } from "node:fs";
import { loadChecker } from "declarewell";

const lines = readFileSync(process.argv[2], "utf8")
  .split("\n")
  .filter((row) => row.trim())
  .map((row) => JSON.parse(row));
const checker = await loadChecker();
for (const report of checker.check(lines, { lang: "en" })) {
  console.log(report.id, report.verdict);
  for (const { rule, field, message } of report.findings) console.log(`  ${rule} ${field}: ${message}`);
}
checker.free();
