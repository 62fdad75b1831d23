/** Logs the checker's events. */
const log = /** @type {HTMLElement} */ (document.getElementById("log"));

for (const type of /** @type {const} */ (["declaration-checked", "verdict-changed", "checker-error", "fix-applied"])) {
  document.addEventListener(type, ({ detail }) => {
    const line = document.createElement("li");
    line.dataset.event = type;
    line.textContent = `${type}: ${"verdict" in detail ? detail.verdict : "kind" in detail ? detail.kind : detail.replacement}`;
    log.append(line);
  });
}
