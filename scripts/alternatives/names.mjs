// Prints the names of rulings among which the nearest vote: a share of the training names, for embedding all takes an hour.
import { join } from "node:path";
import { DATA, evenly, rows } from "./workload.mjs";

const COUNT = Number(process.env.DECLAREWELL_NEIGHBOURS ?? 10_000);
const names = rows(join(DATA, "train/kcs_rulings_names.csv")).map(([code, text]) => ({ text, code: code.slice(0, 6) }));
console.log(JSON.stringify(evenly(names, COUNT)));
