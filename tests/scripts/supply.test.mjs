// The contents of the published files: named completely, with licences and dates, and nothing that opens a connection.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** Of the checker, and of the program that writes the script beside its module. */
const LOCKS = ["Cargo.lock", "crates/bindgen/Cargo.lock"];

/** Crates that exist to open connections, or that nothing but such a crate needs. */
const NETWORK =
  /^(hyper|reqwest|ureq|curl|isahc|surf|attohttpc|minreq|tokio|async-std|smol|mio|socket2|quinn|rustls|native-tls|openssl|hickory-.*|trust-dns-.*|tungstenite|libp2p|tonic|h2|h3|webpki.*)(-sys)?$/;

test("no crate in the lock file opens a connection", () => {
  const names = [
    ...LOCKS.map(read)
      .join("\n")
      .matchAll(/^name = "(.+)"$/gm),
  ].map(([, name]) => name);
  assert.ok(names.length > 100);
  assert.deepEqual(
    names.filter((name) => NETWORK.test(name)),
    [],
  );
});

test("every crate and npm package comes from its registry, by its digest", () => {
  const crates = LOCKS.map(read).join("\n").split("[[package]]").slice(1);
  for (const crate of crates.filter((crate) => /^source = /m.test(crate))) {
    assert.match(crate, /source = "registry\+[^"]+"\nchecksum = "[0-9a-f]{64}"/, crate.slice(0, 80));
  }
  for (const [path, { integrity }] of Object.entries(JSON.parse(read("package-lock.json")).packages))
    if (path) assert.match(integrity, /^sha512-/, path);
});

test("the program imports nothing that opens a connection", (t) => {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/declarewell");
  if (!existsSync(program)) return t.skip("the program is not built");
  /** @type {string} */
  let symbols;
  try {
    symbols = execFileSync("nm", ["--dynamic", "--undefined-only", program], { encoding: "utf8", maxBuffer: 1 << 26 });
  } catch {
    return t.skip("no nm");
  }
  assert.ok(/\bwrite\b/.test(symbols), "symbols are read");
  assert.deepEqual(symbols.match(/\b(connect|socket|bind|listen|sendto|getaddrinfo|gethostbyname)\b/g), null);
});

test("the wasm modules import nothing but what JavaScript values need", async (t) => {
  for (const path of ["www/pkg/declarewell_bg.wasm", "www/pkg-files/declarewell_files_bg.wasm"]) {
    if (!existsSync(join(root, path))) return t.skip("the modules are not built");
    const names = WebAssembly.Module.imports(await WebAssembly.compile(readFileSync(join(root, path)))).map(({ name }) => name);
    assert.ok(names.length > 3);
    assert.deepEqual(
      names.filter((name) => /fetch|xmlhttp|socket|beacon|request|import|window|document|location/i.test(name)),
      [],
    );
  }
});

test("NOTICE names each source with its licence, and with its date or edition, or that none was recorded", () => {
  const blocks = read("NOTICE")
    .split("\n\n")
    .filter((block) => /^The (tariff|model|rules|page)/.test(block));
  assert.equal(blocks.length, 4);
  const terms =
    /public sector information|public domain|KOGL|CC BY|PDDL|MIT|ISC|Apache-2\.0|WordNet license|Unicode License|facts only|no licence stated|(written|wrote) for this model|as their customs authorities publish/i;
  for (const block of blocks) {
    // An entry starts at two spaces; its further lines stand deeper.
    const entries = block
      .split(/\n(?= {2}\S)/)
      .slice(1)
      .map((entry) => entry.replace(/\s+/g, " ").trim());
    assert.ok(entries.length > 0);
    for (const entry of entries) {
      assert.match(entry, terms, entry);
      assert.match(
        entry,
        /\b(19|20)\d\d\b|\bv\d|\d\.\d|edition not recorded|editions not recorded|written for|language model/,
        `no date or edition: ${entry}`,
      );
    }
  }
});

test("a module and the program that writes its script are of one version of wasm-bindgen", () => {
  const version = (/** @type {string} */ manifest) => read(manifest).match(/^wasm-bindgen[-a-z]* = "(=.*)"/m)?.[1];
  const [module, ...others] = ["crates/wasm", "crates/wasm-files", "crates/bindgen"].map((folder) => version(`${folder}/Cargo.toml`));
  assert.match(module ?? "", /^=/);
  others.forEach((other) => assert.equal(other, module));
});
