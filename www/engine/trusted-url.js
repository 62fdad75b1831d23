/** Script addresses for pages that demand trusted types. */

/** @type {{ createScriptURL: (url: string) => string } | undefined} */
let policy;

/**
 * An address that this package made itself, fit for a worker.
 * @param {string} url
 * @returns {string} a `TrustedScriptURL` where there are such things
 * @throws {TypeError} where the page's `trusted-types` directive does not name `declarewell`
 */
export function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes?.createPolicy("declarewell", { createScriptURL: (/** @type {string} */ url) => url });
  return policy?.createScriptURL(url) ?? url;
}
