// The tariff table, the model and the ruleset that release.toml names.
import { readFileSync } from "node:fs";

const content = readFileSync(new URL("../release.toml", import.meta.url), "utf8");
/** @param {string} part */
function named(part) {
  const found = content.match(new RegExp(`^${part} = "(.*)"$`, "m"));
  if (!found) throw new Error(`release.toml names no ${part}`);
  return found[1];
}

export const [tariff, model, ruleset] = ["tariff", "model", "ruleset"].map(named);
