import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "@/lib/platform/env";

const folder = mkdtempSync(path.join(tmpdir(), "dockbell-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = path.join(folder, String(Math.random()));
  writeFileSync(file, text);
  return file;
}

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe("a secret", () => {
  it("can be in a file, whose trailing line break is ignored", () => {
    const settings = parseEnv({
      DATABASE_URL_FILE: fileOf("postgresql://ann:secret@db/x\n"),
      METRICS_TOKEN_FILE: fileOf("a-token-of-the-test\r\n"),
      SMTP_URL_FILE: "",
    });
    expect(settings.SMTP_URL).toBeUndefined();
    expect(settings).toMatchObject({
      DATABASE_URL: "postgresql://ann:secret@db/x",
      METRICS_TOKEN: "a-token-of-the-test",
    });
  });

  it("in an invalid file prevents the start, and no message repeats it", () => {
    const METRICS_TOKEN_FILE = fileOf("too-short");
    expect(problemsOf({ METRICS_TOKEN_FILE })).toEqual([
      "METRICS_TOKEN is not shown here; it must be at least 16 characters, such as from `openssl rand -hex 24`.",
    ]);
    const empty = fileOf("\n");
    expect(problemsOf({ DATABASE_URL_FILE: "/not/there", SMTP_URL_FILE: empty })).toEqual([
      "The file in DATABASE_URL_FILE, \"/not/there\", can't be read: it doesn't exist.",
      `The file in SMTP_URL_FILE, "${empty}", is empty.`,
    ]);
  });

  it("can't be read from a folder", () => {
    expect(problemsOf({ METRICS_TOKEN_FILE: folder })).toEqual([
      `The file in METRICS_TOKEN_FILE, "${folder}", can't be read: it's a folder.`,
    ]);
  });

  it("can't be in both places", () => {
    expect(problemsOf({ METRICS_TOKEN: "a".repeat(16), METRICS_TOKEN_FILE: fileOf("b".repeat(16)) })).toEqual(
      ["METRICS_TOKEN and METRICS_TOKEN_FILE are both set. Remove one of them."],
    );
  });
});

describe("the first administrator", () => {
  it("needs all three settings", () => {
    expect(problemsOf({ ADMIN_USERNAME: "anna" })).toEqual([
      "The first administrator also needs ADMIN_EMAIL and ADMIN_PASSWORD.",
    ]);
    const ADMIN_PASSWORD_FILE = fileOf("correct horse");
    const whole = { ADMIN_USERNAME: "anna", ADMIN_EMAIL: "Anna@example.com", ADMIN_PASSWORD_FILE };
    expect(parseEnv(whole)).toMatchObject({
      ADMIN_EMAIL: "anna@example.com",
      ADMIN_PASSWORD: "correct horse",
    });
    expect(problemsOf({ ...whole, ADMIN_USERNAME: "Anna" })).toHaveLength(1);
  });
});
