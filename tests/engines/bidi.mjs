// Drives Firefox by WebDriver BiDi, which it speaks itself: no driver between. Node has had WebSocket since version 22, and
// since 20.10 with --experimental-websocket.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {import("./main-road.mjs").Browser} Browser */

/** Preferences that switch off prompts, updates and telemetry. */
const PREFERENCES = {
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.download.folderList": 2,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "ko",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "remote.log.truncate": true,
  "security.sandbox.content.level": 0,
  "toolkit.telemetry.enabled": false,
};

/** @param {string} program @returns {Promise<Browser>} */
export async function firefox(program) {
  const profile = mkdtempSync(join(tmpdir(), "declarewell-firefox-"));
  const preferences = { ...PREFERENCES, "browser.download.dir": profile };
  writeFileSync(
    join(profile, "user.js"),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const child = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = said.match(/WebDriver BiDi listening on (ws:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
    child.on("exit", (code) => reject(new Error(`Firefox ended with ${code}: ${said.slice(-500)}`)));
  });
  const { send, close } = await connection(`${address}/session`);
  const { capabilities } = await send("session.new", { capabilities: {} });
  const { contexts } = await send("browsingContext.getTree", {});
  const [{ context }] = contexts;

  /** @param {string} body of a function @param {unknown[]} args */
  async function evaluate(body, ...args) {
    const functionDeclaration = `async (text) => JSON.stringify(await (async (...args) => { ${body} })(...JSON.parse(text)) ?? null)`;
    const { result, exceptionDetails } = await send("script.callFunction", {
      functionDeclaration,
      arguments: [{ type: "string", value: JSON.stringify(args) }],
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => send("browsingContext.reload", { context, wait: "complete" }),
    evaluate,
    type: (text) =>
      send("input.performActions", {
        context,
        actions: [
          {
            type: "key",
            id: "keys",
            actions: [...text].flatMap((value) => [
              { type: "keyDown", value },
              { type: "keyUp", value },
            ]),
          },
        ],
      }),
    async pick(selector, files) {
      const { nodes } = await send("browsingContext.locateNodes", { context, locator: { type: "css", value: selector } });
      await send("input.setFiles", { context, element: { sharedId: nodes[0].sharedId }, files });
    },
    async close() {
      await send("browser.close", {}).catch(() => {});
      close();
      await new Promise((resolve) => (child.exitCode === null ? child.on("exit", resolve) : resolve(null)));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** @param {string} address */
async function connection(address) {
  const socket = new WebSocket(address);
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === "success") asked?.resolve(result);
    else asked?.reject(new Error(`${error}: ${message}`));
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no connection to ${address}`));
  });
  return {
    /** @param {string} method @param {object} params @returns {Promise<any>} */
    send: (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}
