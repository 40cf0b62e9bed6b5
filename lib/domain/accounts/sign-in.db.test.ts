import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { findLoginActor } from "@/lib/access/login-token";
import { changePassword } from "@/lib/domain/accounts/passwords";
import { endOtherSessions, endSession, listSessions } from "@/lib/domain/accounts/sessions";
import { logIn, signIn } from "@/lib/domain/accounts/sign-in";
import { account, guest, inNewestSession, PASSWORD } from "@/lib/domain/accounts/testing/account";
import type { Person } from "@/lib/domain/accounts/testing/people";
import { db } from "@/lib/platform/db/client";

let last = 0;
/** A separate address, so that other tests' wrong passwords don't count. */
const address = () => {
  last += 1;
  return `192.0.2.${last}`;
};

const inAs = (ctx: Ctx, identifier: string, password = PASSWORD) =>
  signIn({ ctx, input: { identifier, password } });

const refused = { code: "unauthenticated", message: "The Docker ID (or email) and password don't match." };

beforeAll(() => {
  // The default of `npm start`: without an invitation, only the first account can sign up.
  vi.stubEnv("SIGNUP", "open");
});

describe("signing in", () => {
  it("accepts the Docker ID or the email address in any case", async () => {
    const ann = await account();
    const { username } = ann.actor;
    for (const name of [username, username.toUpperCase(), `${username}@Example.com`]) {
      await inAs(guest(address()), name);
    }
    expect(await listSessions({ ctx: ann })).toHaveLength(4);
  });

  it("refuses a wrong password and an unknown account with the same text", async () => {
    const { actor } = await account();
    await expect(inAs(guest(address()), actor.username, "wrong password")).rejects.toMatchObject(refused);
    await expect(inAs(guest(address()), "nobodyatall")).rejects.toMatchObject(refused);
    await expect(inAs(guest(address()), "nobody@example.com")).rejects.toMatchObject(refused);
  });

  it("refuses even the right password after ten wrong ones, and states how long", async () => {
    const { actor } = await account();
    const attacker = guest(address());
    for (let guess = 0; guess < 10; guess += 1) {
      await expect(inAs(attacker, actor.username, `guess ${guess}`)).rejects.toMatchObject(refused);
    }
    await expect(inAs(attacker, actor.username)).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringMatching(/^Too many wrong attempts\. Try again in 1[45] minutes\.$/),
      retryAfter: expect.any(Number),
    });
    // The owner can still sign in from another address.
    await inAs(guest(address()), actor.username);
  });

  it("checks only ten of a hundred passwords that arrive at the same time", async () => {
    const { actor } = await account();
    const attacker = guest(address());
    const guesses = await Promise.allSettled(
      Array.from({ length: 100 }, (_, guess) => inAs(attacker, actor.username, `guess ${guess}`)),
    );
    const codes = guesses.map((guess) => guess.status === "rejected" && guess.reason.code);
    expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(10);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(90);
  });

  it("forgets wrong passwords after the right one", async () => {
    const { actor } = await account();
    const ctx = guest(address());
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 9; guess += 1) {
        await expect(inAs(ctx, actor.username, "wrong")).rejects.toMatchObject(refused);
      }
      await inAs(ctx, actor.username);
    }
  });

  it("ends the browser's session and starts a new one", async () => {
    const ann = await account();
    await inAs(ann, ann.actor.username);
    const again = await inNewestSession(ann);
    expect(again.actor.sessionId).not.toBe(ann.actor.sessionId);
    expect(
      await db().session.findMany({ where: { userId: ann.actor.userId }, select: { id: true } }),
    ).toEqual([{ id: again.actor.sessionId }]);
  });
});

describe("the sessions of an account", () => {
  const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  /** Signed in with Firefox, and with curl from another address. */
  async function twice(): Promise<{ ann: Person; elsewhere: Person }> {
    const ann = await account({ address: "203.0.113.7", userAgent: FIREFOX });
    await inAs(guest("203.0.113.8"), ann.actor.username);
    return { ann, elsewhere: await inNewestSession(ann) };
  }

  it("list device and address, the current one first", async () => {
    const { ann } = await twice();
    expect(await listSessions({ ctx: ann })).toMatchObject([
      { device: "Firefox on Linux", address: "203.0.113.7", isCurrent: true },
      { device: "curl", address: "203.0.113.8", isCurrent: false },
    ]);
  });

  it("can be signed out one at a time, but not by other people", async () => {
    const { ann, elsewhere } = await twice();
    const input = { id: elsewhere.actor.sessionId ?? "" };
    await expect(endSession({ ctx: await account(), input })).rejects.toMatchObject({ code: "not_found" });
    await endSession({ ctx: ann, input });
    expect(await listSessions({ ctx: ann })).toMatchObject([{ isCurrent: true }]);
    await expect(endSession({ ctx: ann, input })).rejects.toMatchObject({ code: "not_found" });
  });

  it("can all be signed out except the current one, including the API's login tokens", async () => {
    const { ann } = await twice();
    const { username: identifier } = ann.actor;
    const token = await logIn({
      ctx: guest(address()),
      input: { identifier, password: PASSWORD },
      lifetime: 60,
    });
    expect(await findLoginActor(token)).toMatchObject({ username: identifier });
    expect(await endOtherSessions({ ctx: ann })).toBe(2);
    expect(await findLoginActor(token)).toBeUndefined();
    expect(await listSessions({ ctx: ann })).toMatchObject([{ isCurrent: true }]);
  });

  it("end when the password changes, except the current one", async () => {
    const { ann } = await twice();
    const { username } = ann.actor;
    const change = (current: string) =>
      changePassword({ ctx: ann, input: { current, password: "another password" } });
    await expect(change("wrong")).rejects.toMatchObject({
      code: "invalid",
      fields: { current: ["This password is incorrect."] },
    });
    await change(PASSWORD);
    expect(await listSessions({ ctx: ann })).toMatchObject([{ isCurrent: true }]);
    await expect(inAs(guest(address()), username)).rejects.toMatchObject(refused);
    await inAs(guest(address()), username, "another password");
  });
});
