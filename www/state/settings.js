/** Choices of the reader that this browser remembers. Where storage is forbidden they last as long as the page. */

/** @param {string} name @returns {string | null} */
export function setting(name) {
  try {
    return localStorage.getItem(`declarewell.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value null forgets it */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(`declarewell.${name}`);
    else localStorage.setItem(`declarewell.${name}`, value);
  } catch {
    // Storage may be forbidden, or full.
  }
}
