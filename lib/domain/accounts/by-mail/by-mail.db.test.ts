import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { mailServer } from "@/lib/platform/mail/testing/mail-server";

let server: Awaited<ReturnType<typeof mailServer>>;
// The settings are read once per process, so the modules are loaded after the server has started.
async function load() {
  const { requestPasswordReset } = await import("@/lib/domain/accounts/by-mail/password-reset");
  const { resetWithLink } = await import("@/lib/domain/accounts/by-mail/password-reset");
  const { requestAddressChange } = await import("@/lib/domain/accounts/by-mail/change-address");
  const { confirmAddress } = await import("@/lib/domain/accounts/by-mail/change-address");
  const { verifyPassword } = await import("@/lib/domain/accounts/passwords");
  const { getProfile } = await import("@/lib/domain/accounts/profile");
  const { listAudit } = await import("@/lib/domain/audit/list-audit");
  const { account, guest, PASSWORD } = await import("@/lib/domain/accounts/testing/account");
  const { db } = await import("@/lib/platform/db/client");
  return {
    ...{ requestPasswordReset, resetWithLink, requestAddressChange, confirmAddress, verifyPassword },
    ...{ getProfile, listAudit, account, guest, PASSWORD, db },
  };
}
let on: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  server = await mailServer();
  vi.resetModules();
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("SIGNUP", "open");
  on = await load();
});
afterAll(() => server.close());

const tokenIn = (text = "") => /\?token=(\S+)/.exec(text)?.[1] ?? "";
const mailTo = (address: string) => server.received.filter(({ to }) => to.includes(address));
const refused = { code: "unauthenticated", message: expect.stringContaining("expired or was already used") };
let last = 0;
const elsewhere = () => {
  last += 1;
  return on.guest(`198.51.100.${last}`);
};

async function requestReset(email: string) {
  const { sent, ...rest } = await on.requestPasswordReset({ ctx: elsewhere(), input: { email } });
  await sent;
  return rest;
}

describe("a password reset by mail", () => {
  it("sets the password with a link that works once, signs out all sessions, and is in the audit log", async () => {
    const ann = await on.account();
    const { userId, username } = ann.actor;
    await requestReset(`${username}@EXAMPLE.com`);
    const token = tokenIn(mailTo(`${username}@example.com`)[0]?.text);
    const input = { token, password: "another correct horse" };
    await expect(
      on.resetWithLink({ ctx: elsewhere(), input: { token, password: "short" } }),
    ).rejects.toMatchObject({ code: "invalid" });
    await on.resetWithLink({ ctx: elsewhere(), input });
    expect(await on.db().session.count({ where: { userId } })).toBe(0);
    const signIn = (password: string) =>
      on.verifyPassword({ ctx: elsewhere(), input: { identifier: username, password } });
    expect(await signIn(input.password)).toMatchObject({ userId });
    await expect(signIn(on.PASSWORD)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(on.resetWithLink({ ctx: elsewhere(), input })).rejects.toMatchObject(refused);
    const { entries } = await on.listAudit({ ctx: ann, input: { namespace: username } });
    expect(entries).toMatchObject([{ action: "account.reset-password", actorName: username }]);
  });

  it("responds the same for an unknown address, and sends no email", async () => {
    const { username } = (await on.account()).actor;
    expect(await requestReset("nobody@example.com")).toEqual(await requestReset(`${username}@example.com`));
    expect(mailTo("nobody@example.com")).toEqual([]);
    expect(mailTo(`${username}@example.com`)).toHaveLength(1);
  });

  it("is limited per address silently, and per network with an error", async () => {
    const { username } = (await on.account()).actor;
    const email = `${username}@example.com`;
    for (let request = 0; request < 5; request += 1) await requestReset(email);
    expect(mailTo(email)).toHaveLength(3);
    const ctx = on.guest("203.0.113.9");
    const from = async (address: string) => {
      await (await on.requestPasswordReset({ ctx, input: { email: address } })).sent;
    };
    for (let request = 0; request < 10; request += 1) await from(`nobody${request}@example.com`);
    for (const address of [email, "nobody@example.com"])
      await expect(from(address)).rejects.toMatchObject({
        code: "rate_limited",
        message: expect.stringContaining("You requested too many emails"),
      });
  });

  it("refuses a link of another kind, a link from before a password change, and an expired link", async () => {
    const ann = await on.account();
    const { username } = ann.actor;
    await requestReset(`${username}@example.com`);
    const token = tokenIn(mailTo(`${username}@example.com`)[0]?.text);
    const address = `new-${username}@example.com`;
    const change = { email: address, current: on.PASSWORD };
    await (await on.requestAddressChange({ ctx: ann, input: change })).sent;
    const other = tokenIn(mailTo(address)[0]?.text);
    const use = (link: string) =>
      on.resetWithLink({ ctx: elsewhere(), input: { token: link, password: "another correct horse" } });
    for (const wrong of ["", "garbage", other, `${token}x`])
      await expect(use(wrong)).rejects.toMatchObject(refused);
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ["Date"] });
    await expect(use(token)).rejects.toMatchObject(refused);
    vi.useRealTimers();
    // If the link is used several times simultaneously, only one use sets the password.
    const uses = await Promise.allSettled([use(token), use(token), use(token)]);
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("an address change by mail", () => {
  it("requires the password and the link, works once, and notifies the previous address", async () => {
    const ann = await on.account();
    const { username } = ann.actor;
    const [before, after] = [`${username}@example.com`, `new-${username}@example.com`];
    const change = (current: string) =>
      on.requestAddressChange({ ctx: ann, input: { email: after, current } });
    await expect(change("wrong password")).rejects.toMatchObject({ code: "invalid" });
    await (await change(on.PASSWORD)).sent;
    expect((await on.getProfile({ ctx: ann })).email).toBe(before);
    const input = { token: tokenIn(mailTo(after)[0]?.text) };
    await on.confirmAddress({ ctx: elsewhere(), input });
    expect((await on.getProfile({ ctx: ann })).email).toBe(after);
    await expect
      .poll(() => mailTo(before).map(({ text }) => text))
      .toEqual([expect.stringContaining("now uses another email address")]);
    await expect(on.confirmAddress({ ctx: elsewhere(), input })).rejects.toMatchObject(refused);
    const { entries } = await on.listAudit({ ctx: ann, input: { namespace: username } });
    expect(entries).toMatchObject([{ action: "account.change-address" }]);
  });

  it("responds the same for another account's address, sends no email, and doesn't reassign it", async () => {
    const [ann, bob] = [await on.account(), await on.account()];
    const taken = `${bob.actor.username}@example.com`;
    const free = `free-${ann.actor.username}@example.com`;
    const request = async (email: string) => {
      const { sent, address } = await on.requestAddressChange({
        ctx: ann,
        input: { email, current: on.PASSWORD },
      });
      await sent;
      return address;
    };
    expect([await request(taken), await request(free)]).toEqual([taken, free]);
    expect(mailTo(taken)).toEqual([]);
    // Someone else gets the address while the link is in the mail.
    const { userId } = bob.actor;
    await on.db().user.updateMany({ where: { id: userId }, data: { email: free } });
    const input = { token: tokenIn(mailTo(free)[0]?.text) };
    await expect(on.confirmAddress({ ctx: elsewhere(), input })).rejects.toMatchObject(refused);
  });
});
