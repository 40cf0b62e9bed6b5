import { afterEach, expect, test, vi } from "vitest";
import { guest } from "@/lib/domain/accounts/testing/account";

// The settings are read once per process, so each case has its own modules.
afterEach(() => vi.unstubAllEnvs());

async function withSettings(settings: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { createFirstAdministrator } = await import("@/lib/domain/accounts/new-account");
  const { signUpPolicy } = await import("@/lib/access/sign-up-policy");
  const { signUp } = await import("@/lib/domain/accounts/sign-up");
  const { verifyPassword } = await import("@/lib/domain/accounts/passwords");
  const { isOperator } = await import("@/lib/access/operators");
  const { db } = await import("@/lib/platform/db/client");
  return { createFirstAdministrator, signUpPolicy, signUp, verifyPassword, isOperator, db };
}

const SETTINGS = {
  ADMIN_USERNAME: "anna",
  ADMIN_EMAIL: "anna@example.com",
  ADMIN_PASSWORD: "correct horse battery",
};

test("the settings create the first account, once, and nobody gets in before it", async () => {
  const on = await withSettings({ ...SETTINGS, SIGNUP: "open" });
  expect(await on.signUpPolicy()).toEqual({ isFirst: false, isOpen: false, needsLink: false });
  const stranger = { username: "eve1", email: "eve@example.com", password: SETTINGS.ADMIN_PASSWORD };
  await expect(on.signUp({ ctx: guest("192.0.2.1"), input: stranger })).rejects.toMatchObject({
    code: "forbidden",
  });
  // As several web processes do at the same moment.
  const results = await Promise.all([1, 2, 3].map(() => on.createFirstAdministrator()));
  expect(results.filter(Boolean)).toHaveLength(1);
  const input = { identifier: "anna", password: SETTINGS.ADMIN_PASSWORD };
  const { userId, username } = await on.verifyPassword({ ctx: guest("192.0.2.1"), input });
  expect(await on.isOperator({ type: "user", userId, username })).toBe(true);
  expect(await on.signUpPolicy()).toMatchObject({ isFirst: false, isOpen: true });
});

test("they change nothing once there is an account", async () => {
  const on = await withSettings({ ...SETTINGS, ADMIN_USERNAME: "bert", ADMIN_EMAIL: "bert@example.com" });
  expect(await on.createFirstAdministrator()).toBe(false);
  expect(await on.db().user.findUnique({ where: { username: "bert" }, select: { id: true } })).toBeNull();
});
