// The checker as the page has it: the whole of a line, in its wasm module.
import * as glue from "../../www/pkg/declarewell.js";
import { lines, part, report } from "./timed.mjs";

const start = performance.now();
glue.initSync({ module: part("wasm") });
const checker = new glue.Checker(part("tariff"), part("model"), part("config").toString());
await report(performance.now() - start, lines(), (line) => {
  const [{ candidates }] = checker.check([line], { lang: "ko", candidates: 1 });
  return candidates[0]?.code ?? "";
});
