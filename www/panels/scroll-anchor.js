/** Keeps the field that is typed into where it is, while findings come and go above it. */

/** @param {() => void} draw */
export function keepFieldInPlace(draw) {
  const field = document.activeElement?.closest(".control");
  const before = field?.getBoundingClientRect().top ?? 0;
  draw();
  if (!field?.isConnected || field !== document.activeElement?.closest(".control")) return;
  const moved = field.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
}
