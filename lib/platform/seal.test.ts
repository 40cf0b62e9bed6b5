import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { seal, unseal } from "@/lib/platform/seal";
import { fc } from "@/lib/testing/properties";

const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-seal-"));
beforeAll(() => {
  vi.stubEnv("DATA_DIR", dataDir);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true });
});

test("an encrypted text can be decrypted, and isn't readable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(unseal(seal(text))).toBe(text);
    }),
  );
  expect(seal("whsec_abc")).not.toContain("whsec");
});

test("the same text is encrypted differently each time", () => {
  expect(seal("secret")).not.toBe(seal("secret"));
});

test("a ciphertext with any other character in any place is refused", () => {
  const sealed = seal("secret");
  const changes = fc.record({
    at: fc.nat(sealed.length),
    removed: fc.constantFrom(0, 1),
    character: fc.constantFrom("A", "B", "x", "=", " ", "\n", "+"),
  });
  fc.assert(
    fc.property(changes, ({ at, removed, character }) => {
      const changed = sealed.slice(0, at) + character + sealed.slice(at + removed);
      fc.pre(changed !== sealed);
      expect(() => unseal(changed)).toThrow("A secret can't be decrypted");
    }),
  );
});

test("a changed, truncated or foreign ciphertext is refused with a message", () => {
  const sealed = seal("secret");
  const middle = Math.floor(sealed.length / 2);
  const changed = sealed.slice(0, middle) + (sealed[middle] === "A" ? "B" : "A") + sealed.slice(middle + 1);
  for (const bad of [changed, sealed.slice(0, -4), "v1.", "v2.abcd", "plain text"]) {
    expect(() => unseal(bad)).toThrow("A secret can't be decrypted");
  }
});
