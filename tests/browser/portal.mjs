// Shared by the tests of `<declaration-checker>`: the demo portal under the strictest policy, and helpers.
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { visit } from "./page.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The policy in the documentation, and not a word more. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
].join("; ");

const root = fileURLToPath(new URL("../..", import.meta.url));
export const PACKAGE = `${root}dist/npm/`;

/**
 * A portal with the package in `/declarewell/`.
 * @param {import("../../scripts/serve.mjs").Special} [special] pages of its own, another policy
 */
export async function portal({ headers, ...special } = {}) {
  const server = await serve(`${root}examples/portal`, 0, {
    mounts: { "/declarewell/": PACKAGE },
    headers: { "Content-Security-Policy": POLICY, ...headers },
    ...special,
  });
  after(server.close);
  return server;
}

/** A page that has nothing but these elements. @param {string} body @param {string} [script] attributes of the script's tag */
export const pageWith = (body, script = 'src="/declarewell/declaration-checker.js"') => `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>시험</title><link rel="icon" href="data:,">
<script type="module" ${script}></script></head><body>${body}</body></html>`;

/**
 * Opens a page of a portal, and counts what it asks for.
 * @param {import("node:test").TestContext} t @param {string} address
 * @param {(page: Page) => unknown} [before]
 */
export async function open(t, address, before) {
  /** @type {string[]} */
  const requests = [];
  const page = await visit(
    t,
    {},
    async (page) => {
      page.context().on("request", (request) => requests.push(request.url()));
      await page.addInitScript(listen);
      await before?.(page);
    },
    address,
  );
  return { page, requests };
}

/** Keeps every event of the element, in the page. */
function listen() {
  /** @type {{ type: string, detail: any }[]} */
  const events = [];
  Object.assign(globalThis, { events });
  for (const type of ["declaration-checked", "verdict-changed", "checker-error", "fix-applied", "decisions-changed"]) {
    document.addEventListener(type, (event) => {
      const { detail, composed, bubbles } = /** @type {CustomEvent} */ (event);
      events.push({ type, detail: { ...detail, composed, bubbles } });
    });
  }
}

/** The events of a type so far. @param {Page} page @param {string} type @returns {Promise<any[]>} */
export const events = (page, type) =>
  page.evaluate(
    (type) =>
      /** @type {any} */ (globalThis).events
        .filter((/** @type {any} */ one) => one.type === type)
        .map((/** @type {any} */ one) => one.detail),
    type,
  );

/** The element. @param {Page} page */
export const checker = (page) => page.locator("declaration-checker").first();

/** Waits until the element says so. @param {Page} page @param {string} verdict */
export const verdictIs = (page, verdict) =>
  page.waitForFunction((verdict) => document.querySelector("declaration-checker")?.verdict === verdict, verdict, { timeout: 30_000 });
