// Takes the pictures of the page that stand in docs/, from the real thing.
//
//   node scripts/screenshots.mjs      CHROMIUM: the browser (/usr/bin/chromium)
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

/** @type {Record<string, { lang?: "en", options?: import("playwright-core").BrowserContextOptions }>} */
const PICTURES = {
  ko: {},
  en: { lang: "en" },
  phone: { options: { viewport: { width: 360, height: 1400 } } },
  dark: { options: { colorScheme: "dark" } },
};

const server = await serve("www", 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const [name, { lang, options }] of Object.entries(PICTURES)) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1060 }, locale: "ko-KR", ...options });
  const page = await context.newPage();
  await page.goto(server.address);
  if (lang === "en") await page.click("#language");
  await page.click("#example");
  await page.locator("main[data-state=checked]").waitFor();
  // Out of the way of the pointer and of the focus ring.
  await page.mouse.move(0, 0);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.locator(".verdict--stop").waitFor();
  // On a wide screen from the form on; what stands above it is the same for every picture.
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const top = name === "phone" ? 0 : ((await page.locator("#form").boundingBox())?.y ?? 0) - 16;
  await page.screenshot({
    path: `docs/screenshot-${name}.png`,
    fullPage: true,
    clip: { x: 0, y: top, width, height },
  });
  await context.close();
}
await browser.close();
server.close();
