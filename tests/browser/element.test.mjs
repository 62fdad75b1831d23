// <declaration-checker> in a portal's own form: what it reads, says and holds back, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileLines } from "../support/hostile.mjs";
import { violations } from "./axe.mjs";
import { checker, open, PACKAGE, pageWith, portal, events, verdictIs } from "./portal.mjs";

const WRONG = { goods: "Oxtail soup", hsk: "9102119010" };
const server = await portal();

/** @param {import("playwright-core").Page} page @param {Record<string, string>} texts by the names of the portal's inputs */
async function write(page, texts) {
  for (const [name, text] of Object.entries(texts)) await page.fill(`#${name}`, text);
}

test("nothing is loaded until the form is touched, and then only from the portal", async (t) => {
  const { page, requests } = await open(t, server.address);
  await page.locator("declaration-checker .verdict").waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(
    requests.filter((url) => /wasm|assets|worker/.test(url)),
    [],
  );
  await page.focus("#goods");
  await page.waitForRequest(/\.wasm$/);
  await write(page, WRONG);
  await verdictIs(page, "stop");
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(server.address)),
    [],
  );
});

test("check() loads and checks without any focus", async (t) => {
  const { page } = await open(t, `${server.address}?`);
  const reports = await page.evaluate(() => {
    const goods = /** @type {HTMLTextAreaElement} */ (document.getElementById("goods"));
    goods.value = "AS PER INVOICE";
    return document.querySelector("declaration-checker")?.check();
  });
  assert.equal(reports?.length, 1);
  assert.ok(reports?.[0].findings.length);
});

test("the portal's inputs are read, its own words are quoted, and they are left as they are", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, { ...WRONG, net: "5", gross: "3" });
  await page.selectOption("#country", "CN");
  await verdictIs(page, "stop");
  const found = checker(page).locator(".finding");
  assert.match((await found.allInnerTexts()).join(), /Oxtail soup|soup/);
  assert.ok((await checker(page).locator("[data-rule=QTY105]").count()) > 0, "net over gross weight");
  assert.equal(await page.inputValue("#goods"), WRONG.goods);
  assert.deepEqual(
    await page
      .locator("#declaration")
      .locator("input, select, textarea")
      .evaluateAll((all) => all.map((/** @type {Element} */ one) => one.getAttributeNames().sort().join())),
    ["id,name,required,rows", "id,inputmode,name", "id,name", "id,inputmode,name", "id,inputmode,name"],
    "no attribute of the portal's inputs was touched",
  );
  // From a finding to the portal's input.
  await checker(page).locator(".about > .button").first().click();
  assert.match((await page.evaluate(() => document.activeElement?.id)) ?? "", /^(hsk|goods|net|gross)$/);
});

test("events are typed, composed and in order", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, WRONG);
  await verdictIs(page, "stop");
  const [checked] = (await events(page, "declaration-checked")).slice(-1);
  assert.equal(checked.verdict, "stop");
  assert.ok(checked.composed && checked.bubbles);
  assert.equal(checked.lines[0].description, WRONG.goods);
  assert.equal(checked.lines[0].procedure, "import", "what the attribute says of every line");
  assert.match(checked.versions.model, /^hs-/);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector("declaration-checker"));
    element.procedure = "export";
  });
  await page.waitForFunction(() => document.querySelector("declaration-checker")?.reports);
  assert.equal((await events(page, "declaration-checked")).at(-1).lines[0].procedure, "export", "and checked anew");
  const verdicts = (await events(page, "verdict-changed")).map(({ before, verdict }) => `${before}>${verdict}`);
  assert.equal(verdicts[0], "blank>pending");
  assert.match(verdicts.at(-1) ?? "", />stop$/);
  assert.equal((await page.locator("#log [data-event=declaration-checked]").count()) > 0, true);
});

test("Apply writes into the portal's input where `apply` allows it, and tells", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, { goods: "GIFT USB BATTERY CHARGER", hsk: "8504403090" });
  const apply = checker(page).locator(".fix button").first();
  await apply.waitFor({ timeout: 30_000 });
  const wording = await checker(page).locator(".fix-text").first().innerText();
  await page.evaluate(() => {
    document.getElementById("goods")?.addEventListener("input", () => (document.title = "input"));
  });
  await apply.click();
  assert.equal(await page.inputValue("#goods"), wording);
  assert.equal(await page.title(), "input", "as if it had been typed");
  const [fix] = await events(page, "fix-applied");
  assert.deepEqual(
    { ...fix, replacement: undefined },
    {
      line: 0,
      field: "description",
      before: "GIFT USB BATTERY CHARGER",
      replacement: undefined,
      written: true,
      composed: true,
      bubbles: true,
    },
  );
  await page.evaluate(() => document.querySelector("declaration-checker")?.setAttribute("apply", "ask"));
  await write(page, { goods: "GIFT USB BATTERY CHARGER" });
  await apply.click();
  await page.waitForFunction(
    () => /** @type {any} */ (globalThis).events.filter((/** @type {any} */ one) => one.type === "fix-applied").length === 2,
  );
  assert.equal((await events(page, "fix-applied"))[1].written, false);
  assert.equal(await page.inputValue("#goods"), "GIFT USB BATTERY CHARGER", "left to the portal");
  await page.evaluate(() => document.querySelector("declaration-checker")?.removeAttribute("apply"));
  assert.equal(await checker(page).locator(".fix button").count(), 0, "no button that does nothing");
});

test("the portal's own submit waits for the check, and is held back by a stop", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, WRONG);
  await page.click("#send");
  await verdictIs(page, "stop");
  await page.waitForTimeout(500);
  assert.equal(new URL(page.url()).pathname, "/", "not submitted");
  const message = await page.evaluate(() => document.querySelector("declaration-checker")?.validationMessage);
  assert.match(message ?? "", /고친 뒤 제출/);
  assert.equal(await page.evaluate(() => document.querySelector("declaration-checker")?.validity.customError), true);
  assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className), "status", "it has the focus");

  await write(page, { hsk: "2104101000" });
  // Pressed at once, before the pause in typing is over: the form waits, then goes by itself.
  await page.click("#send");
  await page.waitForURL(/received/, { timeout: 30_000 });
  const sent = new URL(page.url()).searchParams;
  assert.equal(sent.get("goods"), WRONG.goods);
  const value = JSON.parse(sent.get("selfcheck") ?? "");
  assert.deepEqual(Object.keys(value), ["verdict", "versions", "lines", "reports"]);
  assert.equal(value.lines[0].hs_code, "2104101000");
  assert.notEqual(value.verdict, "stop");
});

test("a form that a script submits waits, too, and one that is edited meanwhile does not go", async (t) => {
  const { page } = await open(t, server.address);
  await page.evaluate(() => {
    /** @type {HTMLTextAreaElement} */ (document.getElementById("goods")).value = "LED DESK LAMP";
    /** @type {HTMLFormElement} */ (document.getElementById("declaration")).requestSubmit();
  });
  await page.fill("#hsk", "9405210000");
  await page.waitForFunction(() => !["pending", "blank"].includes(document.querySelector("declaration-checker")?.verdict ?? ""), null, {
    timeout: 30_000,
  });
  await page.waitForTimeout(300);
  assert.equal(new URL(page.url()).pathname, "/", "the user went on typing");
  await page.evaluate(() => /** @type {HTMLFormElement} */ (document.getElementById("declaration")).requestSubmit());
  await page.waitForURL(/received/, { timeout: 30_000 });
});

test("a blank form is the portal's own business", async (t) => {
  const { page } = await open(t, server.address);
  await page.click("#send");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "goods", "the portal's own required field");
  assert.equal(await page.evaluate(() => document.querySelector("declaration-checker")?.checkValidity()), true);
});

test("block=none only advises, block=review holds back more", async (t) => {
  const form = (/** @type {string} */ block) =>
    pageWith(`<form id="f"><input name="items[0].description" id="goods"><input name="items[0].hs_code" id="hsk">
      <declaration-checker name="d" fields="" block="${block}"></declaration-checker><button id="send">s</button></form>`);
  const blocks = await portal({ answer: (path) => (/^\/(none|review)$/.test(path) ? form(path.slice(1)) : undefined) });
  const { page } = await open(t, `${blocks.address}none`);
  await write(page, WRONG);
  await verdictIs(page, "stop");
  assert.equal(await page.evaluate(() => document.querySelector("declaration-checker")?.checkValidity()), true);
  await page.goto(`${blocks.address}review`);
  await write(page, { goods: "Oxtail soup AS PER INVOICE", hsk: "2104101000" });
  await verdictIs(page, "review");
  assert.match((await page.evaluate(() => document.querySelector("declaration-checker")?.validationMessage)) ?? "", /한 번 더 볼 곳/);
});

const LINES = pageWith(`<form id="f">
  <div class="item"><input name="items[0].goods"><input name="items[0].hsk"></div>
  <div class="item"><input name="items[1].goods"><input name="items[1].hsk"></div>
  <declaration-checker name="d" lines=".item" fields="description: goods; hs_code: hsk"></declaration-checker></form>`);

test("a form of several lines is checked as one declaration, whatever comes and goes", async (t) => {
  const lines = await portal({ answer: (path) => (path === "/" ? LINES : undefined) });
  const { page } = await open(t, lines.address);
  await page.fill("[name='items[0].goods']", "LED DESK LAMP");
  await page.fill("[name='items[0].hsk']", "9405210000");
  await page.fill("[name='items[1].goods']", WRONG.goods);
  await page.fill("[name='items[1].hsk']", WRONG.hsk);
  await verdictIs(page, "stop");
  assert.match(await checker(page).locator(".line-head").last().innerText(), /2란/);
  await page.evaluate(() => document.querySelectorAll(".item")[1].remove());
  await page.waitForFunction(() => document.querySelector("declaration-checker")?.reports?.length === 1);
  assert.notEqual(await page.evaluate(() => document.querySelector("declaration-checker")?.verdict), "stop");
});

test("`for` reads inputs anywhere on the page, `fields` that name none of ours are said so", async (t) => {
  const page1 = pageWith(`<section id="goods-form"><input id="goods"><label>HSK <input name="hsk"></label></section>
    <declaration-checker for="goods-form" fields="description: goods, hs_code: hsk"></declaration-checker>`);
  const apart = await portal({ answer: (path) => (path === "/" ? page1 : undefined) });
  const { page } = await open(t, apart.address);
  await page.fill("#goods", WRONG.goods);
  await page.fill("[name=hsk]", WRONG.hsk);
  await verdictIs(page, "stop");
  await page.evaluate(() => document.querySelector("declaration-checker")?.setAttribute("fields", "description: goods; colour: red"));
  assert.match(await checker(page).locator(".verdict").innerText(), /“colour: red”/);
  assert.equal((await events(page, "checker-error")).at(-1).kind, "crash");
});

test("where the host has no inputs the element draws its own, in the host's form", async (t) => {
  const own = await portal({
    answer: (path) => (path === "/" ? pageWith('<form id="f"><declaration-checker name="d"></declaration-checker></form>') : undefined),
  });
  const { page, requests } = await open(t, own.address);
  const description = checker(page).locator("#field-description");
  await description.waitFor();
  assert.equal(
    requests.some((url) => /wasm/.test(url)),
    false,
  );
  await description.fill("GIFT USB BATTERY CHARGER");
  await checker(page).locator("#field-hs_code").fill("9503003990");
  await verdictIs(page, "review");
  assert.equal(await checker(page).locator("mark").first().innerText(), "GIFT");
  await checker(page).locator("[data-field=description] .fix button").first().click();
  assert.notEqual(await description.inputValue(), "GIFT USB BATTERY CHARGER");
  await page.waitForFunction(() => document.querySelector("declaration-checker")?.reports);
  const sent = await page.evaluate(() => new FormData(/** @type {HTMLFormElement} */ (document.getElementById("f"))).get("d"));
  assert.equal(JSON.parse(String(sent)).lines[0].hs_code, "9503003990");
  await page.evaluate(() => /** @type {HTMLFormElement} */ (document.getElementById("f")).reset());
  assert.equal(await description.inputValue(), "");
  await verdictIs(page, "blank");
});

test("a declaration is given as an attribute or a property, before or after the script, and shown line by line", async (t) => {
  const line = { description: "LED DESK LAMP", hs_code: "9405210000" };
  const given = await portal({
    answer: (path) =>
      path === "/" ? pageWith(`<declaration-checker lang="en" declaration='${JSON.stringify([line])}'></declaration-checker>`) : undefined,
  });
  const { page } = await open(t, given.address);
  await page.evaluate(() => document.querySelector("declaration-checker")?.check());
  assert.equal(await checker(page).locator("#field-description").inputValue(), line.description);
  const [{ reports }] = await events(page, "declaration-checked");
  assert.equal(reports.length, 1);
  const verdicts = await page.evaluate(
    async (lines) => {
      // Set on an element that is not one yet, as a framework may do.
      const early = document.createElement("declaration-checker");
      early.declaration = lines;
      early.noWorker = true;
      document.body.append(early);
      const reports = await early.check();
      return reports?.map(({ verdict }) => verdict);
    },
    [line, { description: "Oxtail soup", hs_code: "9102119010", quantity: 3 }],
  );
  assert.equal(verdicts?.length, 2);
  assert.equal(verdicts?.[1], "stop");
  const second = page.locator("declaration-checker").nth(1);
  await second.locator("#line-2").click();
  assert.equal(await second.locator("#field-description").inputValue(), "Oxtail soup");
  assert.match(await checker(page).locator(".verdict").innerText(), /never leaves this device/);
});

test("whatever a host hands over as a declaration: a report or a word, never a breakdown", async (t) => {
  const odd = await portal({
    answer: (path) => (path === "/" ? pageWith("<declaration-checker declaration='{not JSON'></declaration-checker>") : undefined),
  });
  const { page } = await open(t, odd.address);
  const counts = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector("declaration-checker"));
    const found = [];
    for (const given of [
      null,
      5,
      "x",
      [],
      {},
      [null, 5],
      [{ description: () => 1, hs_code: { a: 1 }, quantity: NaN, amount: 5n, colour: Symbol.iterator }],
      [{ description: "\ud800 BAG" }],
    ]) {
      element.declaration = given;
      found.push((await element.check())?.length);
    }
    return found;
  });
  assert.deepEqual(counts, [1, 1, 1, 1, 1, 1, 1, 1]);
  assert.deepEqual(await events(page, "checker-error"), []);
});

test("several elements share one worker and one model; the last one to go ends it", async (t) => {
  const two = "<declaration-checker></declaration-checker>".repeat(3);
  const shared = await portal({ answer: (path) => (path === "/" ? pageWith(two) : undefined) });
  const { page, requests } = await open(t, shared.address);
  const counts = await page.evaluate(async () => {
    const all = [...document.querySelectorAll("declaration-checker")];
    all.forEach((one, i) => (one.declaration = [{ description: `LED DESK LAMP ${i}` }]));
    const reports = await Promise.all(all.map((one) => one.check()));
    return reports.map((one) => one?.length);
  });
  assert.deepEqual(counts, [1, 1, 1]);
  assert.equal(page.workers().length, 1);
  assert.equal(requests.filter((url) => url.endsWith(".onnx")).length, 1);
  const gone = page.workers()[0];
  await page.evaluate(() => document.querySelector("declaration-checker")?.remove());
  // Moving one is not removing it.
  await page.evaluate(() => document.body.append(/** @type {Node} */ (document.querySelector("declaration-checker"))));
  await page.waitForTimeout(200);
  assert.deepEqual(page.workers(), [gone], "still needed");
  const closed = gone.waitForEvent("close");
  await page.evaluate(() => document.querySelectorAll("declaration-checker").forEach((one) => one.remove()));
  await closed;
  assert.equal(page.workers().length, 0);
});

test("no-worker checks on the page's own thread, and gives its memory back", async (t) => {
  const own = await portal({
    answer: (path) => (path === "/" ? pageWith("<declaration-checker no-worker></declaration-checker>") : undefined),
  });
  const { page } = await open(t, own.address);
  const check = () =>
    page.evaluate(async () => {
      const [one] = document.querySelectorAll("declaration-checker");
      one.declaration = [{ description: "AS PER INVOICE" }];
      return (await one.check())?.[0].verdict;
    });
  assert.match((await check()) ?? "", /stop|review/);
  assert.equal(page.workers().length, 0);
  await page.evaluate(() => {
    const [one] = document.querySelectorAll("declaration-checker");
    one.remove();
    return new Promise((resolve) => setTimeout(resolve, 50)).then(() => document.body.append(one));
  });
  assert.match((await check()) ?? "", /stop|review/, "and starts anew");
});

test("a second copy of the script does no harm", async (t) => {
  const twice = await portal({
    mounts: { "/declarewell/": PACKAGE, "/copy/": PACKAGE },
    answer: (path) =>
      path === "/"
        ? pageWith('<declaration-checker></declaration-checker><script type="module" src="/copy/declaration-checker.js"></script>')
        : undefined,
  });
  const { page } = await open(t, twice.address);
  assert.equal(await page.evaluate(async () => (await document.querySelector("declaration-checker")?.check())?.length), 1);
});

test("no style leaks in or out, but for the documented properties and parts", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, WRONG);
  await verdictIs(page, "stop");
  const look = await page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector("declaration-checker")?.shadowRoot);
    const style = (/** @type {string} */ selector) => getComputedStyle(/** @type {Element} */ (root.querySelector(selector)));
    const host = getComputedStyle(/** @type {Element} */ (document.querySelector("#send")));
    return {
      size: style(".finding p").fontSize,
      spacing: style(".finding p").letterSpacing,
      font: style(".finding p").fontFamily,
      margin: style(".finding p").marginTop,
      button: host.borderRadius,
      globals: document.adoptedStyleSheets.length + document.querySelectorAll("style").length,
    };
  });
  assert.equal(look.size, "17px", "whatever the size of the portal's root");
  assert.equal(look.spacing, "normal");
  assert.doesNotMatch(look.font, /Batang/);
  assert.equal(look.margin, "0px", "the portal's rule for p stays outside");
  assert.equal(look.button, "0px", "the element's rule for buttons stays inside");
  assert.equal(look.globals, 0);
  const painted = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `declaration-checker { --declarewell-surface: rgb(1, 2, 3) } declaration-checker::part(verdict) { outline: 7px solid }`,
    );
    document.adoptedStyleSheets = [sheet];
    const host = /** @type {Element} */ (document.querySelector("declaration-checker"));
    const verdict = /** @type {Element} */ (host.shadowRoot?.querySelector(".verdict"));
    const result = [getComputedStyle(host).backgroundColor, getComputedStyle(verdict).outlineWidth];
    document.adoptedStyleSheets = [];
    return result;
  });
  assert.deepEqual(painted, ["rgb(1, 2, 3)", "7px"]);
  const globals = await page.evaluate(() => Object.keys(globalThis).filter((name) => /declar|checker|wasm/i.test(name)));
  assert.deepEqual(globals, []);
});

test("what is typed stays on the page: no storage, no cookie, no request after loading", async (t) => {
  const { page, requests } = await open(t, server.address);
  await write(page, { goods: "LED DESK LAMP" });
  await page.waitForFunction(() => document.querySelector("declaration-checker")?.reports, null, { timeout: 30_000 });
  const loaded = requests.length;
  await page.context().setOffline(true);
  await write(page, WRONG);
  await verdictIs(page, "stop");
  assert.deepEqual(requests.slice(loaded), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  assert.deepEqual(await page.context().cookies(), []);
});

test("axe-core finds nothing, in a host's form and in fields of its own, in both languages", async (t) => {
  const { page } = await open(t, server.address);
  await page.focus("#goods");
  assert.deepEqual(await violations(page), []);
  await write(page, { goods: "GIFT USB BATTERY CHARGER", hsk: "9503003990" });
  await verdictIs(page, "review");
  assert.deepEqual(await violations(page), []);
  for (const lang of ["ko", "en"]) {
    for (const theme of ["light", "dark"]) {
      await page.evaluate(
        async ({ lang, theme }) => {
          const own = document.createElement("declaration-checker");
          own.lang = lang;
          own.setAttribute("theme", theme);
          own.declaration = [{ description: "GIFT USB BATTERY CHARGER", hs_code: "9503003990" }, { description: "LED DESK LAMP" }];
          document.querySelector("main")?.replaceChildren(own);
          await own.check();
        },
        { lang, theme },
      );
      assert.deepEqual(await violations(page), [], `${lang}, ${theme}`);
    }
  }
});

test("by keyboard: from a finding to its input, and a wording applied", async (t) => {
  const { page } = await open(t, server.address);
  await write(page, { goods: "GIFT USB BATTERY CHARGER", hsk: "8504403090" });
  const apply = checker(page).locator(".fix button").first();
  await apply.waitFor({ timeout: 30_000 });
  await page.focus("#gross");
  const reached = new Set();
  for (let i = 0; i < 10 && !reached.has("found-1-description-0-apply"); i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id));
  }
  assert.ok(reached.has("found-1-description"), [...reached].join());
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#goods"), "USB BATTERY CHARGER");
  await page.focus("#gross");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.match((await page.evaluate(() => document.activeElement?.id)) ?? "", /^(hsk|goods)$/);
});

test("the declarant's own record of goods is asked first, until another takes its place", async (t) => {
  const { page } = await open(t, `${server.address}?`);
  const found = await page.evaluate(async () => {
    const element = document.createElement("declaration-checker");
    element.declaration = [{ description: "USB WALL CHARGER 20W", hs_code: "8536699000" }];
    element.records = [{ description: "usb wall charger 20w", hs_code: "8504.40-3090" }, /** @type {any} */ (null)];
    document.body.append(element);
    const rules = async () => (await element.check())?.[0].findings.map(({ rule }) => rule) ?? [];
    const first = await rules();
    const given = element.records.length;
    element.records = [];
    return { first, given, second: await rules() };
  });
  assert.ok(found.first.includes("OWN101"), String(found.first));
  assert.equal(found.given, 2);
  assert.ok(!found.second.includes("OWN101"), String(found.second));
});

test("a thousand strings made to do harm: nothing of them runs, and each line has its verdict", async (t) => {
  const { address } = await portal({
    answer: (path) => (path === "/" ? pageWith("<form><declaration-checker name=d></declaration-checker></form>") : undefined),
  });
  const { page } = await open(t, address);
  const lines = hostileLines().map((line) => Object.fromEntries(Object.entries(line).map(([name, text]) => [name, text.toWellFormed()])));
  for (let at = 0; at < lines.length; at += 250) {
    const found = await page.evaluate(
      async (lines) => {
        const element = /** @type {HTMLElementTagNameMap["declaration-checker"]} */ (document.querySelector("declaration-checker"));
        element.declaration = lines;
        const reports = (await element.check()) ?? [];
        return {
          verdicts: reports.filter(({ verdict }) => ["clear", "review", "stop"].includes(verdict)).length,
          ran: "hacked" in globalThis || "hacked" in Object.prototype,
          made: (element.shadowRoot ?? document).querySelectorAll(
            "script, img, iframe, object, embed, math, template, base, a[href^=java], [onerror]",
          ).length,
        };
      },
      lines.slice(at, at + 250),
    );
    assert.deepEqual(found, { verdicts: 250, ran: false, made: 0 });
  }
});
