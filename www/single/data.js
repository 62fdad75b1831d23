/** The data in the single-file page: `<script>` elements, gzipped and in base64 where that is smaller. */

/** @param {string} id */
export const text = (id) => document.getElementById(`data-${id}`)?.textContent ?? "";

/** @param {string} id @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function unpacked(id) {
  const gzipped = Uint8Array.from(atob(text(id)), (letter) => letter.charCodeAt(0));
  const bytes = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}
