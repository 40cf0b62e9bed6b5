import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { VERIFY_EXAMPLES } from "@/components/webhooks/settings/verify-examples";
import { newWebhookSecret, signatureHeaders, signingKey } from "@/lib/payload/sign";

const JAVA = { compiler: "javac", command: "java" };
const hasJava = spawnSync(JAVA.compiler, ["--version"]).status === 0;

it("has an example for each of six languages, each with the three headers or the request's own", () => {
  expect(VERIFY_EXAMPLES.map(({ language }) => language)).toEqual([
    "Node.js",
    "Python",
    "Go",
    "Ruby",
    "PHP",
    "Java",
  ]);
  for (const { language, code } of VERIFY_EXAMPLES) expect(code, language).toContain("webhook-signature");
});

it.skipIf(!hasJava)(
  "the Java example accepts Dockbell's signature, and rejects another body or secret",
  () => {
    const java = VERIFY_EXAMPLES.find(({ language }) => language === "Java")?.code ?? "";
    const folder = mkdtempSync(path.join(tmpdir(), "verify-"));
    try {
      const file = path.join(folder, "Verify.java");
      const main =
        "public static void main(String[] a) throws Exception { System.out.print(isFromDockbell(a[0], a[1], a[2], a[3], a[4].getBytes(java.nio.charset.StandardCharsets.UTF_8))); }";
      writeFileSync(file, `class Verify {\n${java}\n${main}\n}\n`);
      const id = "0199c0de-0000-7000-8000-000000000001";
      const timestamp = Math.floor(Date.now() / 1_000);
      const body = '{"push_data":{"pusher":"zoe","tag":"v1"}}';
      const [older, newer, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
      const keys = [newer, older].map(signingKey);
      const signatures = signatureHeaders({ id, timestamp, body, keys })["webhook-signature"] ?? "";
      execFileSync(JAVA.compiler, ["-d", folder, file]);
      const verify = (secret: string, text: string, time = timestamp) => {
        const args = [secret, id, String(time), signatures, text];
        return execFileSync(JAVA.command, ["-cp", folder, "Verify", ...args], { encoding: "utf8" });
      };
      expect(verify(newer, body)).toBe("true");
      expect(verify(older, body)).toBe("true");
      expect(verify(other, body)).toBe("false");
      expect(verify(newer, `${body} `)).toBe("false");
      expect(verify(newer, body, timestamp - 3_600)).toBe("false");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
