import { rmSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { requireOwnKey } from "@/lib/host/key-check";
import { forgetPreviousKey, prepareKey, SEALED_COLUMNS, useNextKey } from "@/lib/host/rotate-key";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newSecret } from "@/lib/platform/hash-token";
import { isSealedWithCurrentKey, seal, unseal } from "@/lib/platform/seal";
import { readOrCreateSecrets, readSecrets, replaceSecrets } from "@/lib/platform/secrets";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

test("a rotation covers every column with encrypted text", async () => {
  const columns = await db().$queryRaw<{ line: string }[]>`
    SELECT table_name || '.' || column_name AS line FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%sealed%'`;
  const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  for (const { line } of columns) expect(known).toContain(line);
});

test("a rotated key decrypts everything, including values encrypted in the meantime, and the previous key decrypts nothing", async () => {
  const ctx = await person();
  await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/", "http://127.0.0.1:9/2");
  const [first, second] = (await db().webhook.findMany({ select: { id: true } })).map(({ id }) => id);
  const headers = [
    { name: "X-One", sealed: seal("one") },
    { name: "X-Two", sealed: seal("two") },
  ];
  await db().webhook.update({ where: { id: first }, data: { headers } });
  const user = await db().user.findFirstOrThrow({ select: { id: true } });
  await db().twoFactor.create({ data: { userId: user.id, sealed: seal("JBSWY3DP") } });
  await requireOwnKey(env().DATABASE_URL ?? "");
  const secretOf = async (webhookId = "") =>
    (await db().webhookSecret.findFirstOrThrow({ where: { webhookId } })).sealed;
  const before = { first: unseal(await secretOf(first)), sealed: await secretOf(first) };

  await prepareKey();
  await expect(prepareKey()).rejects.toThrow("--use");
  // Another machine has the file from this step, and continues to encrypt with its key for a while.
  const late = seal("late");
  expect(await useNextKey()).toEqual({ resealed: 6, unreadable: 0 });
  await db().webhookSecret.create({ data: { webhookId: second ?? "", sealed: late } });
  expect(unseal(late)).toBe("late");
  await expect(prepareKey()).rejects.toThrow("--finish");
  expect(await forgetPreviousKey()).toEqual({ resealed: 1, unreadable: 0 });
  await expect(forgetPreviousKey()).rejects.toThrow("--prepare");

  expect(unseal(await secretOf(first))).toBe(before.first);
  expect(() => unseal(before.sealed)).toThrow("can't be decrypted");
  const stored = await db().webhook.findUniqueOrThrow({ where: { id: first }, select: { headers: true } });
  const values = (stored.headers as { name: string; sealed: string }[]).map(({ name, sealed }) => [
    name,
    isSealedWithCurrentKey(sealed),
    unseal(sealed),
  ]);
  expect(values).toEqual([
    ["X-One", true, "one"],
    ["X-Two", true, "two"],
  ]);
  const { sealed } = await db().twoFactor.findFirstOrThrow();
  expect(unseal(sealed)).toBe("JBSWY3DP");
  await requireOwnKey(env().DATABASE_URL ?? "");
});

test("a running process decrypts with a key that another process has rotated to", async () => {
  const now = readOrCreateSecrets(env().DATA_DIR);
  const sealed = seal("text");
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    unseal(sealed);
    replaceSecrets(env().DATA_DIR, {
      ...now,
      encryptionKey: newSecret(),
      previousEncryptionKey: now.encryptionKey,
    });
    vi.setSystemTime(Date.now() + 2_000);
    expect(unseal(sealed)).toBe("text");
    expect(isSealedWithCurrentKey(sealed)).toBe(false);
    expect(isSealedWithCurrentKey(seal("text"))).toBe(true);
  } finally {
    vi.useRealTimers();
    replaceSecrets(env().DATA_DIR, now);
  }
});

test("a machine with a different secrets.json refuses to start, with the reason", async () => {
  const url = env().DATABASE_URL ?? "";
  await requireOwnKey(url);
  const now = readOrCreateSecrets(env().DATA_DIR);
  replaceSecrets(env().DATA_DIR, { ...now, encryptionKey: newSecret() });
  for (const refused of [() => requireOwnKey(url), prepareKey]) {
    await expect(refused()).rejects.toThrow("doesn't match the database, whose secrets were encrypted");
  }
  replaceSecrets(env().DATA_DIR, now);
});

test("a rotation on a machine without secrets.json is refused and creates none", async () => {
  const { DATA_DIR } = env();
  const now = readOrCreateSecrets(DATA_DIR);
  rmSync(path.join(DATA_DIR, "secrets.json"));
  try {
    for (const step of [prepareKey, useNextKey, forgetPreviousKey]) {
      await expect(step()).rejects.toThrow(`There is no secrets.json in ${DATA_DIR}. Set DATA_DIR`);
    }
    expect(readSecrets(DATA_DIR)).toBeUndefined();
  } finally {
    replaceSecrets(DATA_DIR, now);
  }
});
