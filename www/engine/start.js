/** The page's checker. This script stands apart so that the checker starts while the rest of the page is still on its way. */
import { CheckerClient } from "./checker-client.js";

export const client = new CheckerClient();

// The page asks again, and gets the error then.
client.load().catch(() => {});

/** Runs something once the page has nothing better to do; not every browser says when that is. @param {() => void} run */
export function whenIdle(run) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run);
  else setTimeout(run, 2000);
}
