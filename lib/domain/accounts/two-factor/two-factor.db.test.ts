import { TOTP } from "otpauth";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { findLoginActor } from "@/lib/access/login-token";
import { changePassword } from "@/lib/domain/accounts/passwords";
import { listSessions } from "@/lib/domain/accounts/sessions";
import { finishSignIn, logIn, signIn } from "@/lib/domain/accounts/sign-in";
import { account, guest, PASSWORD } from "@/lib/domain/accounts/testing/account";
import type { Person } from "@/lib/domain/accounts/testing/people";
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  getTwoFactor,
  renewRecoveryCodes,
} from "@/lib/domain/accounts/two-factor/two-factor";
import { db } from "@/lib/platform/db/client";

const HALF_MINUTE_MS = 30_000;
const password = { password: PASSWORD };
const visitor = guest("198.51.100.7");

/** The app's code this number of half minutes from now. */
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * HALF_MINUTE_MS });

/** A person who has set it up with the previous code. */
async function withTwoFactor() {
  const ann = await account();
  const { key } = await beginTwoFactor({ ctx: ann, input: password });
  const codes = await confirmTwoFactor({ ctx: ann, input: { code: codeOf(key, -1) } });
  return { ann, key, codes };
}

async function challengeOf({ actor }: Person): Promise<string> {
  const { challenge } = await signIn({ ctx: visitor, input: { identifier: actor.username, ...password } });
  return challenge ?? "";
}

const finish = (challenge: string, code: string) =>
  finishSignIn({ ctx: visitor, input: { challenge, code } });

const wrong = { code: "unauthenticated", fields: { code: [expect.stringContaining("is wrong")] } };

beforeAll(() => {
  vi.stubEnv("SIGNUP", "open");
  // The middle of a half minute, so that none ends while a test runs.
  vi.useFakeTimers({
    toFake: ["Date"],
    now: Math.floor(Date.now() / HALF_MINUTE_MS) * HALF_MINUTE_MS + 1_000,
  });
  return () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  };
});

describe("two-factor authentication", () => {
  it("asks for a code only after the app's code has confirmed it", async () => {
    const ann = await account();
    const { key, link, qr } = await beginTwoFactor({ ctx: ann, input: password });
    expect(link).toContain(`secret=${key}`);
    expect(qr.length).toBeGreaterThan(20);
    expect(await challengeOf(ann)).toBe("");
    const confirm = (code: string) => confirmTwoFactor({ ctx: ann, input: { code } });
    await expect(confirm("000000")).rejects.toMatchObject({ fields: { code: [expect.anything()] } });
    expect(await confirm(codeOf(key))).toHaveLength(10);
    expect(await challengeOf(ann)).not.toBe("");
    expect(await getTwoFactor({ ctx: ann })).toEqual({ since: expect.any(Date), recoveryCodesLeft: 10 });
  });

  it("requires the password to set it up, and encrypts the key", async () => {
    const ann = await account();
    await expect(beginTwoFactor({ ctx: ann, input: { password: "wrong" } })).rejects.toMatchObject({
      fields: { password: ["This password is incorrect."] },
    });
    const { key } = await beginTwoFactor({ ctx: ann, input: password });
    const rows = JSON.stringify(await db().twoFactor.findMany({ select: { sealed: true } }));
    expect(rows).not.toContain(key);
  });

  it("can't be set up while it is on", async () => {
    const { ann } = await withTwoFactor();
    await expect(beginTwoFactor({ ctx: ann, input: password })).rejects.toMatchObject({ code: "conflict" });
  });

  it("starts a session with a code, which works once", async () => {
    const { ann, key } = await withTwoFactor();
    const challenge = await challengeOf(ann);
    expect(await listSessions({ ctx: ann })).toHaveLength(1);
    await expect(finish(challenge, "123 123")).rejects.toMatchObject(wrong);
    await finish(challenge, codeOf(key).replace(/(...)/, "$1 "));
    expect(await listSessions({ ctx: ann })).toHaveLength(2);
    await expect(finish(challenge, codeOf(key))).rejects.toMatchObject(wrong);
    await expect(finish(challenge, codeOf(key, -1))).rejects.toMatchObject(wrong);
    await finish(challenge, codeOf(key, 1));
  });

  it("accepts one of two identical codes at the same moment", async () => {
    const { ann, key } = await withTwoFactor();
    const challenge = await challengeOf(ann);
    const both = await Promise.allSettled([1, 2].map(() => finish(challenge, codeOf(key))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("accepts each recovery code once, however it is typed", async () => {
    const { ann, codes } = await withTwoFactor();
    const [first = "", second = ""] = codes;
    const challenge = await challengeOf(ann);
    await finish(challenge, first);
    await expect(finish(challenge, first)).rejects.toMatchObject(wrong);
    await finish(challenge, second.toUpperCase().replaceAll("-", " "));
    expect(await getTwoFactor({ ctx: ann })).toMatchObject({ recoveryCodesLeft: 8 });
    const rows = JSON.stringify(await db().recoveryCode.findMany({ select: { hash: true } }));
    expect(codes.filter((code) => rows.includes(code) || rows.includes(code.replaceAll("-", "")))).toEqual(
      [],
    );
  });

  it.each([
    ["Turning off two-factor authentication", disableTwoFactor],
    ["Creating new recovery codes", renewRecoveryCodes],
  ])("%s requires a code, not only the password", async (_, change) => {
    const { ann, key, codes } = await withTwoFactor();
    const changeWith = (input: { password: string; code?: string }) => change({ ctx: ann, input });
    const refusedCode = { code: "invalid", fields: { code: [expect.any(String)] } };
    await expect(changeWith({ password: "wrong", code: codeOf(key) })).rejects.toMatchObject({
      fields: { password: [expect.any(String)] },
    });
    for (const code of [undefined, "", "000000", codeOf(key, -1)]) {
      await expect(changeWith({ ...password, code })).rejects.toMatchObject(refusedCode);
    }
    expect(await getTwoFactor({ ctx: ann })).toMatchObject({
      since: expect.any(Date),
      recoveryCodesLeft: 10,
    });
    expect(await db().recoveryCode.count({ where: { userId: ann.actor.userId } })).toBe(codes.length);
    await changeWith({ ...password, code: codeOf(key) });
  });

  it("replaces recovery codes with an app code, and can be turned off with a recovery code", async () => {
    const { ann, key, codes } = await withTwoFactor();
    const [fresh = "", second = ""] = await renewRecoveryCodes({
      ctx: ann,
      input: { ...password, code: codeOf(key) },
    });
    const challenge = await challengeOf(ann);
    await expect(finish(challenge, codes[0] ?? "")).rejects.toMatchObject(wrong);
    await finish(challenge, fresh);
    await disableTwoFactor({ ctx: ann, input: { ...password, code: second } });
    expect(await challengeOf(ann)).toBe("");
    expect(await getTwoFactor({ ctx: ann })).toEqual({ since: null, recoveryCodesLeft: 0 });
  });

  it("rate-limits codes that a signed-in person tries", async () => {
    const { ann, key } = await withTwoFactor();
    const guess = (code: string) => disableTwoFactor({ ctx: ann, input: { ...password, code } });
    for (let guesses = 0; guesses < 10; guesses += 1) {
      await expect(guess("not a code")).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(guess(codeOf(key))).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("Turning it on signs out other sessions, invalidates login tokens, and keeps this session", async () => {
    const ann = await account();
    const { username, userId } = ann.actor;
    const login = await logIn({ ctx: visitor, input: { identifier: username, ...password }, lifetime: 60 });
    await signIn({ ctx: visitor, input: { identifier: username, ...password } });
    expect(await findLoginActor(login)).toMatchObject({ userId });
    expect(await listSessions({ ctx: ann })).toHaveLength(3);
    const { key } = await beginTwoFactor({ ctx: ann, input: password });
    expect(await listSessions({ ctx: ann })).toHaveLength(3);
    await confirmTwoFactor({ ctx: ann, input: { code: codeOf(key) } });
    expect(await listSessions({ ctx: ann })).toMatchObject([{ isCurrent: true }]);
    expect(await findLoginActor(login)).toBeUndefined();
  });

  it("asks for the password again if it changed after the first step", async () => {
    const { ann, key } = await withTwoFactor();
    const challenge = await challengeOf(ann);
    await changePassword({ ctx: ann, input: { current: PASSWORD, password: "another good password" } });
    await expect(finish(challenge, codeOf(key))).rejects.toMatchObject({
      message: expect.stringContaining("Enter your password again"),
    });
  });

  it("doesn't check the eleventh code", async () => {
    const { ann, key } = await withTwoFactor();
    const challenge = await challengeOf(ann);
    for (let guess = 0; guess < 10; guess += 1) {
      await expect(finish(challenge, "not a code")).rejects.toMatchObject(wrong);
    }
    await expect(finish(challenge, codeOf(key))).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("asks for the password again after ten minutes, and for a forged challenge", async () => {
    const { ann, codes } = await withTwoFactor();
    const challenge = await challengeOf(ann);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    for (const stale of [challenge, `${challenge.slice(0, -4)}AAAA`, "nonsense", ""]) {
      await expect(finish(stale, codes[0] ?? "")).rejects.toMatchObject({
        code: "unauthenticated",
        message: expect.stringContaining("Enter your password again"),
      });
    }
  });

  it("refuses the API's login, which has no second step", async () => {
    const { ann } = await withTwoFactor();
    const input = { identifier: ann.actor.username, ...password };
    await expect(logIn({ ctx: visitor, input, lifetime: 60 })).rejects.toMatchObject({
      code: "unauthenticated",
      message: expect.stringContaining("access token"),
    });
  });
});
