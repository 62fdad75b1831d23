/** The checker's thread: takes `{ id, method, args }`, answers `{ id, result }` or `{ id, error, about, fatal }`. */
import { isFatal, methods } from "./methods.js";
import { RELEASE } from "../release.js";

addEventListener("message", async ({ data: { id, method, args } }) => {
  try {
    // Which method takes which arguments is the client's to know; a wrong call comes back as an error.
    const call = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (/** @type {unknown} */ (methods))[method];
    postMessage({ id, result: await call(...args) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The details of a failure.
    postMessage({ id, error: message, about: { .../** @type {object} */ (error) }, fatal: isFatal(error) });
  }
});

// Says that the script runs at all, and of which release it is: without this word the client checks on the main thread instead.
postMessage(RELEASE.number);
