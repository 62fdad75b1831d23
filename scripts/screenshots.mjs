// Takes the pictures of the page that stand in docs/, from the real thing.
//
//   node scripts/screenshots.mjs      CHROMIUM: the browser (/usr/bin/chromium)
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Picture
 * @property {"en"} [lang]
 * @property {import("playwright-core").BrowserContextOptions} [options]
 * @property {(page: Page) => Promise<unknown>} [prepare] how to get there from the empty page
 * @property {string} [at] the page, if not the first one
 * @property {string} [from] the element that the picture starts with
 */

const careless = async (/** @type {Page} */ page) => {
  await page.click("#sample-careless");
  await page.locator(".verdict--stop").waitFor();
};

/** @type {Record<string, Picture>} */
const PICTURES = {
  start: { options: { viewport: { width: 1280, height: 900 } } },
  workbench: { options: { viewport: { width: 1920, height: 1080 } }, prepare: careless },
  question: {
    options: { viewport: { width: 1280, height: 900 } },
    prepare: async (page) => {
      await page.fill("#field-description", "T-SHIRT");
      await page.locator(".question").waitFor();
      await page.locator("summary[id^=why-]").first().click();
      await page.locator(".why-path").first().waitFor();
    },
    from: "#form",
  },
  coding: {
    options: { viewport: { width: 1280, height: 800 } },
    prepare: async (page) => {
      const goods = ["TOOTHBRUSH", "HAIR DRYER 1200W", "MEN'S KNITTED COTTON T-SHIRT", "WIRELESS EARPHONES", "PARTS"];
      await page.click("#paste-table");
      await page.fill(
        "#dialog textarea",
        [["품명", "세번부호"], ...goods.map((name) => [name, ""])].map((row) => row.join("\t")).join("\n"),
      );
      await page.locator("#dialog .button--primary").click();
      await page.click("#coding");
      await page.locator("#take-sure").waitFor();
    },
  },
  practice: {
    options: { viewport: { width: 1280, height: 1100 } },
    at: "practice.html",
    prepare: async (page) => {
      await page.locator("#judge-wrong").check();
      await page.locator("#where").selectOption("hs_code");
      await page.click("#judge");
      await page.locator(".found .badge").waitFor();
    },
  },
  ko: { prepare: careless },
  en: { lang: "en", prepare: careless },
  phone: { options: { viewport: { width: 360, height: 1600 } }, prepare: careless },
  dark: { options: { colorScheme: "dark" }, prepare: careless },
  contrast: { options: { contrast: "more" }, prepare: careless },
  line: { prepare: careless, from: "#form" },
  print: {
    options: { viewport: { width: 794, height: 1123 } },
    prepare: async (page) => {
      await careless(page);
      await page.evaluate(() => void (window.print = () => {}));
      await page.click("#export");
      await page.click("#export-print");
      await page.locator(".report-line").first().waitFor({ state: "attached" });
      await page.emulateMedia({ media: "print" });
      // A picture has no margins of its own.
      await page.locator("#report").evaluate((report) => void (report.style.padding = "18mm 16mm"));
    },
  },
};

const server = await serve("www", 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const [name, { lang, options, prepare, at = "", from }] of Object.entries(PICTURES)) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1280 },
    locale: "ko-KR",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  // Lines to practise with come in the same order every time.
  await page.addInitScript(() => void (Math.random = () => 0.5));
  await page.goto(`${server.address}${at}`);
  if (lang === "en") await page.click("#language");
  const rests = page.locator("main:is([data-state=checked], [data-state=asked], [data-state=judged])");
  await rests.waitFor();
  await prepare?.(page);
  await rests.waitFor({ state: "attached" });
  // Out of the way of the pointer and of the focus ring.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    /** @type {HTMLElement} */ (document.activeElement).blur();
    scrollTo(0, 0);
  });
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const top = from ? ((await page.locator(from).boundingBox())?.y ?? 0) - 16 : 0;
  const path = `docs/screenshot-${name}.png`;
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: top, width, height } });
  await context.close();
}
await browser.close();
server.close();
