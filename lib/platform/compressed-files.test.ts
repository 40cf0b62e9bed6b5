import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressedFiles, compressFiles, readsBrotli } from "@/lib/platform/compressed-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dockbell-compressed-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("scripts and styles also have compressed copies, which are found by path", async () => {
  mkdirSync(path.join(folder, "chunks"));
  const script = "export const one = 1;\n".repeat(100);
  writeFileSync(path.join(folder, "chunks/one.js"), script);
  writeFileSync(path.join(folder, "chunks/one.css"), "a { color: red }");
  writeFileSync(path.join(folder, "font.woff2"), "is already compressed");
  await compressFiles(folder);
  const files = compressedFiles(folder, "/static");
  expect([...files.keys()].sort()).toEqual(["/static/chunks/one.css", "/static/chunks/one.js"]);
  expect(files.get("/static/chunks/one.js")).toEqual({
    url: "/static/chunks/one.js.br",
    headers: {
      "Content-Encoding": "br",
      "Content-Type": "text/javascript; charset=utf-8",
      Vary: "Accept-Encoding",
    },
  });
  const compressed = readFileSync(path.join(folder, "chunks/one.js.br"));
  expect(compressed.byteLength).toBeLessThan(script.length / 10);
  expect(brotliDecompressSync(compressed).toString()).toBe(script);
});

test("a folder that no build created has no compressed copies", () => {
  expect(compressedFiles(path.join(folder, "none"), "/static").size).toBe(0);
});

test.each([
  ["gzip, deflate, br, zstd", true],
  ["br;q=0.5, gzip", true],
  ["gzip, br;q=0", false],
  ["gzip, br;q=0.0, x", false],
  ["gzip", false],
  ["brotli", false],
  [undefined, false],
])("a client that accepts %s gets Brotli: %s", (accepted, isRead) => {
  expect(readsBrotli(accepted)).toBe(isRead);
});
