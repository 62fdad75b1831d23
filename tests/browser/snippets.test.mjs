// The snippets of the documentation, each built or served as a portal would, under the strict policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";
import { checker, open, PACKAGE, portal, verdictIs } from "./portal.mjs";

const folder = join(import.meta.dirname, "../../examples/embed");
const read = (/** @type {string} */ name) => readFileSync(join(folder, name), "utf8");

/** @param {string} contents of a module that mounts the snippet into #app @param {import("esbuild").Plugin[]} [plugins] */
async function bundled(contents, plugins) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "jsx" },
    alias: { "declarewell/element": join(PACKAGE, "declaration-checker.js") },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    bundle: true,
    format: "esm",
    jsx: "automatic",
    write: false,
    plugins,
  });
  return outputFiles[0].text;
}

const mounted =
  '<!doctype html><html lang="ko"><title>-</title><link rel="icon" href="data:,"><div id="app"></div><script type="module" src="/page.js"></script></html>';

/** Single-file components, as a Vue project's bundler compiles them. @type {import("esbuild").Plugin} */
const vue = {
  name: "vue",
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor } = parse(readFileSync(path, "utf8"));
      const compilerOptions = { isCustomElement: (/** @type {string} */ tag) => tag === "declaration-checker" };
      return {
        contents: compileScript(descriptor, { id: "form", inlineTemplate: true, templateOptions: { compilerOptions } }).content,
        resolveDir: folder,
      };
    });
  },
};

/** The page as a JSP container renders it: directives and comments gone, tags and expressions filled in. @param {string} page */
const rendered = (page) =>
  page
    .replace(/<%[^]*?%>\s*/g, "")
    .replaceAll("${pageContext.request.contextPath}", "")
    .replace(/<form:input path="(\w+)" \/>/g, '<input id="$1" name="$1" type="text" value=""/>')
    .replace(/<form:form modelAttribute="(\w+)"/g, '<form id="$1"')
    .replace("</form:form>", "</form>");

const snippets = /** @type {Record<string, () => Promise<[html: string, script?: string]>>} */ ({
  "plain HTML": async () => [read("plain.html")],
  React: async () => [
    mounted,
    await bundled(
      'import { createRoot } from "react-dom/client"; import { DeclarationForm } from "./react.jsx"; createRoot(document.getElementById("app")).render(<DeclarationForm />);',
    ),
  ],
  Vue: async () => [
    mounted,
    await bundled('import { createApp } from "vue"; import Form from "./DeclarationForm.vue"; createApp(Form).mount("#app");', [vue]),
  ],
  // A Thymeleaf template is a page in itself.
  Thymeleaf: async () => [read("thymeleaf.html")],
  JSP: async () => [rendered(read("declaration.jsp"))],
});

for (const [name, make] of Object.entries(snippets)) {
  test(`snippet: ${name}`, async (t) => {
    const [html, script] = await make();
    const server = await portal({
      answer: (path) =>
        path === "/"
          ? html
          : path === "/page.js"
            ? script
            : path === "/declarations"
              ? "<link rel='icon' href='data:,'>received"
              : undefined,
    });
    const { page } = await open(t, server.address);
    const [description, code] = [page.locator("input").first(), page.locator("input").nth(1)];
    await description.fill("GIFT USB BATTERY CHARGER");
    await code.fill("9503003990");
    await verdictIs(page, "review");
    if (script) assert.equal(await page.locator("output").innerText(), "review", "the framework is told");
    await checker(page).locator(".fix button").first().click();
    assert.equal(await description.inputValue(), "USB BATTERY CHARGER");
    await code.fill("8504403090");
    await page.click("form > button");
    await page.waitForURL(/declarations/, { timeout: 30_000 });
    const sent = [...new URL(page.url()).searchParams];
    assert.equal(sent[0][1], "USB BATTERY CHARGER", "the framework's own state went along");
    assert.equal(JSON.parse(Object.fromEntries(sent).selfcheck).lines[0].hs_code, "8504403090");
  });
}
