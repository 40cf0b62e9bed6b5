import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Ctx } from "@/lib/access/actor";
import { announceSetupLink, setupLink, signUpPolicy } from "@/lib/access/sign-up-policy";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { guest, PASSWORD } from "@/lib/domain/accounts/testing/account";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";

const form = (setup?: string) => ({ username: "owner1", email: "o@example.com", password: PASSWORD, setup });
const createFirst = (ctx: Ctx, setup?: string) => signUp({ ctx, input: form(setup) });
const token = () => new URL(setupLink()).searchParams.get("setup") ?? "";

beforeAll(() => {
  vi.stubEnv("HOST", "0.0.0.0");
  vi.stubEnv("PUBLIC_URL", "https://bell.example.com");
});

describe("The first visitor of a new public instance doesn't own it", () => {
  it("without the link from the terminal output, or with a wrong one", async () => {
    expect(await signUpPolicy()).toEqual({ isFirst: true, isOpen: true, needsLink: true });
    for (const setup of [undefined, "", "x", `${token()}x`, token().slice(1)]) {
      await expect(createFirst(guest("192.0.2.1"), setup)).rejects.toMatchObject({
        code: "unauthenticated",
        message: expect.stringContaining("docker compose logs web"),
      });
    }
    expect(await db().user.count()).toBe(0);
  });

  it("after many guesses, which lock no one else out", async () => {
    const stranger = guest("192.0.2.2");
    for (let guess = 0; guess < 10; guess += 1) await createFirst(stranger, `guess ${guess}`).catch(() => {});
    await expect(createFirst(stranger, token())).rejects.toMatchObject({ code: "rate_limited" });
    expect(await db().user.count()).toBe(0);
  });

  it("but the person who opens the link from the log becomes its owner, once", async () => {
    const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
    await announceSetupLink();
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining(`https://bell.example.com/signup?setup=${token()}`),
    );
    await createFirst(guest("192.0.2.3"), token());
    expect(await signUpPolicy()).toEqual({ isFirst: false, isOpen: false, needsLink: false });
    const second = { ...form(token()), username: "owner2", email: "p@example.com" };
    await expect(signUp({ ctx: guest("192.0.2.4"), input: second })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
