/** Loads the checker, and says so where it takes long. */
import { checkWords } from "../locales/language.js";

/** Milliseconds of loading after which a notice says that the checker is being loaded: it is usually there before. */
const SLOW_START = 1500;

/**
 * @param {import("../engine/checker-client.js").CheckerClient} client @param {import("./notices.js").Notices} notices
 * @returns {Promise<import("../engine/types.d.ts").Versions>}
 */
export async function loadChecker(client, notices) {
  const slow = setTimeout(() => notices.add("loading"), SLOW_START);
  try {
    checkWords();
    return await client.load();
  } finally {
    clearTimeout(slow);
    notices.remove("loading");
  }
}
