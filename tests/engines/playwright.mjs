// Chromium on the same road, driven as every other browser test drives it.
import { chromium } from "playwright-core";

/** @typedef {import("./main-road.mjs").Browser} Browser */

/** @param {string} program @returns {Promise<Browser>} */
export async function playwright(program) {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await (await browser.newContext({ locale: "ko-KR", bypassCSP: false })).newPage();
  return {
    name: `Chromium ${browser.version()}`,
    open: (url) => page.goto(url),
    reload: () => page.reload(),
    // By the debugger, which no policy of the page holds back.
    evaluate: async (body, ...args) => {
      const session = await page.context().newCDPSession(page);
      const expression = `(async (...args) => { ${body} })(...${JSON.stringify(args)})`;
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      });
      await session.detach();
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value ?? null;
    },
    type: (text) => page.keyboard.type(text),
    pick: (selector, files) => page.locator(selector).setInputFiles(files),
    close: () => browser.close(),
  };
}
