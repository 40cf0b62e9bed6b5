import { describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { readDevices, withAccount } from "@/lib/access/cookies";
import { guest } from "@/lib/domain/accounts/testing/account";
import { person } from "@/lib/domain/accounts/testing/people";
import { throttle } from "@/lib/domain/accounts/throttle";
import { DomainError } from "@/lib/platform/errors";

const rateLimited = { code: "rate_limited" };
const right = (ctx: Ctx, account: string) => throttle(ctx, account, async () => "right");

async function wrong(ctx: Ctx, account: string): Promise<void> {
  const guess = throttle(ctx, account, async () => {
    throw new DomainError("unauthenticated", "wrong");
  });
  await expect(guess).rejects.toMatchObject({ message: "wrong" });
}

let last = 0;
const stranger = () => {
  last += 1;
  return guest(`198.51.100.${last}`);
};

/** Sends a hundred wrong passwords from many addresses, which is the hourly limit of an account. */
async function besiege(account: string): Promise<void> {
  for (let guess = 0; guess < 100; guess += 1) await wrong(guest(`203.0.113.${guess}`), account);
  await expect(right(stranger(), account)).rejects.toMatchObject(rateLimited);
}

describe("A device that has signed in before has its own limit", () => {
  it("so strangers can't lock an owner out", async () => {
    const { userId, username } = (await person()).actor;
    const deviceCookie = withAccount(undefined, userId);
    for (const account of [
      username,
      `${username}@example.com`,
      `code of ${userId}`,
      `password of ${userId}`,
    ]) {
      await besiege(account);
      expect(await right({ ...stranger(), deviceCookie }, account)).toBe("right");
      expect(await right({ ...stranger(), deviceCookie }, account.toUpperCase())).toBe("right");
    }
  });

  it("a cookie for another account, or without Dockbell's signature, doesn't give access to it", async () => {
    const [ann, bob] = [(await person()).actor, (await person()).actor];
    await besiege(ann.username);
    const [, id, signature] = withAccount(undefined, bob.userId).split("~");
    for (const deviceCookie of [
      withAccount(undefined, bob.userId),
      `${ann.userId}~${id}~${signature}`,
      `${ann.userId}~${id}~`,
      "garbage",
      ".~".repeat(2_000),
    ])
      await expect(right({ ...stranger(), deviceCookie }, ann.username)).rejects.toMatchObject(rateLimited);
  });

  it("and a stolen cookie allows ten attempts, from any address", async () => {
    const { userId, username } = (await person()).actor;
    const deviceCookie = withAccount(undefined, userId);
    for (let guess = 0; guess < 10; guess += 1) await wrong({ ...stranger(), deviceCookie }, username);
    await expect(right({ ...stranger(), deviceCookie }, username)).rejects.toMatchObject(rateLimited);
    // Another device of the same owner has its own limit.
    const other = withAccount(undefined, userId);
    expect(await right({ ...stranger(), deviceCookie: other }, username)).toBe("right");
  });

  it("even if several people sign in on it; the last five are remembered", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, async () => (await person()).actor.userId));
    let cookie: string | undefined;
    for (const userId of people) cookie = withAccount(cookie, userId);
    expect(readDevices(cookie).map(({ userId }) => userId)).toEqual(people.slice(1).reverse());
    const again = withAccount(cookie, people[2] ?? "");
    expect(new Set(readDevices(again))).toEqual(new Set(readDevices(cookie)));
  });
});

describe("Guess limits count IPv6 addresses by /64", () => {
  it("so that one network can't use a separate limit for each address", async () => {
    const { username } = (await person()).actor;
    for (let guess = 0; guess < 10; guess += 1) await wrong(guest(`2001:db8:1:2::${guess}`), username);
    await expect(right(guest("2001:db8:1:2:ffff::1"), username)).rejects.toMatchObject(rateLimited);
    expect(await right(guest("2001:db8:1:3::1"), username)).toBe("right");
  });
});
