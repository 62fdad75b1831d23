// Drives WebKitGTK's own small browser by its WebDriver (the classic protocol over HTTP), on a display that nobody sees.
import { spawn } from "node:child_process";

/** @typedef {import("./main-road.mjs").Browser} Browser */

/** By which the protocol names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** @param {string} driver @param {string} program @returns {Promise<Browser>} */
export async function webkit(driver, program) {
  const port = 20_000 + (process.pid % 20_000);
  const environment = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
  const child = spawn(driver, [`--port=${port}`], { stdio: "ignore", env: environment });
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body = {}) => {
    const request = { method, ...(method === "POST" ? { body: JSON.stringify(body) } : {}) };
    const { value } = await (await fetch(`http://127.0.0.1:${port}${path}`, request)).json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    const ready = await ask("GET", "/status").catch(() => null);
    if (ready) break;
    if (tries > 100) throw new Error("WebKitWebDriver does not answer");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const options = { binary: program, args: ["--automation"] };
  const { sessionId, capabilities } = await ask("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  });
  const at = `/session/${sessionId}`;
  await ask("POST", `${at}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  const found = async (/** @type {string} */ selector) =>
    (await ask("POST", `${at}/element`, { using: "css selector", value: selector }))[ELEMENT];

  /** @type {Browser["evaluate"]} */
  async function evaluate(body, ...args) {
    const script = `const done = arguments[1]; (async (...args) => { ${body} })(...JSON.parse(arguments[0])).then((value) => done(JSON.stringify({ value: value ?? null })), (error) => done(JSON.stringify({ error: String(error) })));`;
    const { value, error } = JSON.parse(await ask("POST", `${at}/execute/async`, { script, args: [JSON.stringify(args)] }));
    if (error) throw new Error(error);
    return value;
  }
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => ask("POST", `${at}/url`, { url }),
    reload: () => ask("POST", `${at}/refresh`),
    evaluate,
    type: async (text) => {
      const active = (await ask("GET", `${at}/element/active`))[ELEMENT];
      await ask("POST", `${at}/element/${active}/value`, { text });
    },
    pick: async (selector, files) => ask("POST", `${at}/element/${await found(selector)}/value`, { text: files.join("\n") }),
    async close() {
      await ask("DELETE", at).catch(() => {});
      child.kill();
    },
  };
}
