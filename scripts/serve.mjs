// A static file server for localhost, and nothing more: right MIME types, precompressed files, the page's security policy.
//
//   node scripts/serve.mjs [FOLDER [PATH=FOLDER ...]]      PATH=FOLDER: a folder that shows at a path of its own; PORT: the first port to try (8080)
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline, Transform } from "node:stream";
import { setTimeout } from "node:timers/promises";

const TYPES = /** @type {Record<string, string>} */ ({
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
});

// The strictest policy the page runs under: everything from its own origin, wasm allowed, nothing else.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const isFile = (/** @type {string} */ path) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * @typedef {object} Special
 * @property {Record<string, string>} [mounts] folders that show at paths of their own, such as `/declarewell/`
 * @property {Record<string, string>} [headers] sent besides the usual ones, or in their place
 * @property {(path: string) => string | Buffer | undefined} [answer] the content of what is no file; a page unless its path says
 * @property {number} [bytesPerSecond] what goes over the line in a second, all files together; without it, all there is
 */

/**
 * Serves a folder on localhost.
 * @param {string} folder
 * @param {number} port the first port to try, where it is taken the next; 0 for any free one
 * @param {Special} [special]
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serve(folder, port, { mounts = {}, headers: special = {}, answer = () => undefined, bytesPerSecond } = {}) {
  const slowed = bytesPerSecond ? line(bytesPerSecond) : null;
  // The demo portal sends what was found in the address, and Korean takes nine letters per syllable there.
  const server = createServer({ maxHeaderSize: 256 * 1024 }, async (request, response) => {
    const [address] = (request.url ?? "/").split("?");
    // `normalize` of an absolute path never climbs above its root.
    const asked = normalize(`/${decode(address)}`);
    const mount = Object.keys(mounts).find((at) => asked.startsWith(at));
    const within = mount ? join(mounts[mount], asked.slice(mount.length)) : join(folder, asked);
    const path = join(within, address.endsWith("/") ? "index.html" : "");
    const headers = {
      "Cache-Control": "no-cache",
      "Content-Security-Policy": POLICY,
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      Vary: "Accept-Encoding",
      "X-Content-Type-Options": "nosniff",
      ...special,
    };
    const made = answer(asked);
    const takesBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"]));
    if (request.method !== "GET" && request.method !== "HEAD") response.writeHead(405).end();
    else if (made !== undefined)
      response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(asked) || ".html"] ?? headers["Content-Type"] }).end(made);
    else if (takesBrotli && (await isFile(`${path}.br`))) send(`${path}.br`, { ...headers, "Content-Encoding": "br" });
    else if (await isFile(path)) send(path, headers);
    else response.writeHead(404).end();

    /** @param {string} file @param {Record<string, string>} headers */
    function send(file, headers) {
      response.writeHead(200, headers);
      if (request.method === "HEAD") response.end();
      else pipeline([createReadStream(file), ...(slowed ? [slowed()] : []), response], () => {}); // a reader who leaves early is no error
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE") server.listen(++port, "localhost");
      else reject(error);
    });
    server.on("listening", () => {
      const bound = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ address: `http://localhost:${bound}/`, close });
    });
    server.listen(port, "localhost");
  });
}

/** A line that lets so many bytes through in a second; what is returned puts one more file on it. @param {number} bytesPerSecond */
function line(bytesPerSecond) {
  let free = 0;
  return () =>
    new Transform({
      async transform(chunk, _, done) {
        free = Math.max(free, performance.now()) + (chunk.length / bytesPerSecond) * 1000;
        await setTimeout(free - performance.now());
        done(null, chunk);
      },
    });
}

/** A path with %-escapes undone; one with broken escapes stays as it is and is not found. @param {string} path */
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

if (import.meta.filename === process.argv[1]) {
  const [folder = "www", ...more] = process.argv.slice(2);
  const mounts = Object.fromEntries(more.map((one) => one.split("=")));
  const { address } = await serve(folder, Number(process.env.PORT ?? 8080), { mounts });
  console.log(`바른신고 declarewell: ${address}  (Ctrl-C ends it)`);
}
