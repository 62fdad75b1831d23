// Bundles scripts of www/ for the places where one file is wanted: the npm package, the published site, the one-file page.
import { build } from "esbuild";
import { basename, resolve } from "node:path";

const BANNER = "/*! declarewell (바른신고), MIT OR Apache-2.0 */";

/**
 * @typedef {object} Wanted
 * @property {"esm" | "iife"} [format] modules by default; a classic script knows no address of its own
 * @property {Record<string, string>} [instead] the text of modules that take the place of others, by the path of these
 * @property {Record<string, string>} [files] modules that take the place of others
 * @property {string[]} [external] imports that stay imports
 */

/**
 * @param {string[]} entries modules, in the order in which they run @param {Wanted} [wanted]
 * @returns {Promise<string>} one script
 */
export async function bundle(entries, wanted) {
  const contents = entries.map((entry) => `export * from "./${entry}";`).join("\n");
  const { outputFiles = [] } = await build({ ...options(wanted), stdin: { contents, resolveDir: "." } });
  return outputFiles[0].text;
}

/**
 * Scripts that share what they have in common, and load what they need only at times when they need it.
 * @param {string[]} entries modules @param {Wanted} [wanted]
 * @returns {Promise<{ path: string, text: string }[]>} those of the entries in their order, then the others; each has its
 *   digest in its name
 */
export async function bundleSplit(entries, wanted) {
  const { outputFiles = [], metafile } = await build({
    ...options(wanted),
    entryPoints: entries,
    splitting: true,
    metafile: true,
    outdir: "/",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
  });
  const made = outputFiles.map(({ path, text }) => ({ path: basename(path), text }));
  const entryOf = new Map(Object.entries(metafile?.outputs ?? {}).map(([path, { entryPoint }]) => [basename(path), entryPoint]));
  const rank = (/** @type {string} */ path) => {
    const at = entries.indexOf(entryOf.get(path) ?? "");
    return at < 0 ? entries.length : at;
  };
  return made.sort((a, b) => rank(a.path) - rank(b.path));
}

/** @param {Wanted} [wanted] @returns {import("esbuild").BuildOptions} */
function options({ format = "esm", instead = {}, files = {}, external = [] } = {}) {
  const texts = new Map(Object.entries(instead).map(([path, text]) => [resolve(path), text]));
  const others = new Map(Object.entries(files).map(([path, other]) => [resolve(path), resolve(other)]));
  return {
    bundle: true,
    write: false,
    minify: true,
    format,
    external,
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    banner: { js: BANNER },
    loader: { ".css": "text", ".bcmap": "binary" },
    define: format === "iife" ? { "import.meta.url": "globalThis.location.href" } : {},
    logLevel: "warning",
    plugins: [
      {
        name: "instead",
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
            const other = others.get(resolve(resolveDir, path));
            return other ? { path: other } : undefined;
          });
          onLoad({ filter: /\.js$/ }, ({ path }) => {
            const contents = texts.get(path);
            return contents === undefined ? undefined : { contents, loader: "js" };
          });
        },
      },
    ],
  };
}
