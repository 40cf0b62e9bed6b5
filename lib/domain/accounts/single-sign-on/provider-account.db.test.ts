import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { connectAccount } from "@/lib/domain/accounts/single-sign-on/connect-account";
import { enter, syncMemberships } from "@/lib/domain/accounts/single-sign-on/enter";
import { dockerIdOf, readIdentity } from "@/lib/domain/accounts/single-sign-on/identity";
import { type Identity, Newcomer, SecondStep } from "@/lib/domain/accounts/single-sign-on/notes";
import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { createFromProvider, findAccount } from "@/lib/domain/accounts/single-sign-on/provider-account";
import { selectDockerId } from "@/lib/domain/accounts/single-sign-on/select-docker-id";
import { account, guest } from "@/lib/domain/accounts/testing/account";
import type { Person } from "@/lib/domain/accounts/testing/people";
import { readChallenge } from "@/lib/domain/accounts/two-factor/challenge";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { db } from "@/lib/platform/db/client";

const settings = {
  OIDC_PROVIDERS: "acme",
  OIDC_ACME_ISSUER: "https://login.example.com",
  OIDC_ACME_CLIENT_ID: "dockbell",
  OIDC_ACME_CLIENT_SECRET: "a secret of the test",
  OIDC_ACME_GROUPS: "devs=ssocrew:editor; ops=ssocrew:owner; all=ssocrew:member; devs=absent:owner",
  SIGNUP: "open",
};
beforeAll(() => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

const acme = () => {
  const provider = findProvider("acme");
  if (!provider) throw new Error("The test's provider is not configured.");
  return provider;
};
const stranger = guest("192.0.2.1");
const someone = (more: Partial<Identity> = {}): Identity => {
  const subject = randomUUID();
  const name = `sso${subject.slice(0, 8)}`;
  return {
    ...{
      subject,
      email: `${name}@example.com`,
      isEmailVerified: true,
      username: name,
      name: null,
      groups: null,
    },
    ...more,
  };
};
const create = (identity: Identity, username = identity.username ?? "") =>
  createFromProvider(stranger, acme(), identity, { username });
const problem = (code: string) => expect.objectContaining({ problem: code });

describe("a person at a provider", () => {
  it("is found by issuer and subject, even if everything else changes", async () => {
    const identity = someone();
    const created = await create(identity);
    const renamed = { ...identity, email: null, isEmailVerified: false, username: "other" };
    expect(await findAccount(stranger, acme(), renamed)).toEqual(created);
    const elsewhere = { ...acme(), issuer: "https://other.example.com" };
    await expect(findAccount(stranger, elsewhere, renamed)).rejects.toEqual(problem("noEmail"));
  });

  it("can't get a new or an existing account with an unverified address", async () => {
    const identity = someone({ isEmailVerified: false });
    await expect(findAccount(stranger, acme(), identity)).rejects.toEqual(problem("unverifiedEmail"));
    await expect(create(identity)).rejects.toEqual(problem("unverifiedEmail"));
  });

  it("gets the account with the same address only if Dockbell has verified it too", async () => {
    const ann = await account();
    const { userId, username } = ann.actor;
    const identity = someone({ email: `${username}@example.com` });
    await expect(findAccount(stranger, acme(), identity)).rejects.toEqual(problem("emailTaken"));
    await db().user.update({ where: { id: userId }, data: { emailVerified: true } });
    expect(await findAccount(stranger, acme(), identity)).toMatchObject({ userId });
    const { entries } = await listAudit({ ctx: ann, input: { namespace: username } });
    expect(entries).toMatchObject([{ action: "account.connect", after: { provider: "Acme" } }]);
    // A second person at the provider with the same address doesn't get the account.
    const other = someone({ email: `${username}@example.com` });
    await expect(findAccount(stranger, acme(), other)).rejects.toEqual(problem("emailTaken"));
  });

  it("can't take the Docker ID of a person or an organization", async () => {
    const { actor } = await account();
    await expect(create(someone(), actor.username)).rejects.toMatchObject({ code: "conflict" });
  });

  it("gets one account, even if two sign-ins finish at the same moment", async () => {
    const identity = someone();
    const results = await Promise.allSettled([create(identity), create(identity, `${identity.username}2`)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().account.count({ where: { accountId: identity.subject } })).toBe(1);
  });

  it("can't be connected to two accounts, and not by another session", async () => {
    const [ann, bert] = [await account(), await account()];
    const identity = someone();
    await connectAccount(ann, acme(), identity, ann.actor.userId);
    await expect(connectAccount(bert, acme(), identity, bert.actor.userId)).rejects.toEqual(
      problem("connectedElsewhere"),
    );
    await expect(connectAccount(ann, acme(), someone(), ann.actor.userId)).rejects.toEqual(
      problem("connectedAlready"),
    );
    await expect(connectAccount(bert, acme(), someone(), ann.actor.userId)).rejects.toEqual(
      problem("otherSession"),
    );
  });

  it("needs a code too if the account has two-factor authentication", async () => {
    const identity = someone();
    const user = await create(identity);
    const entered = await enter(stranger, acme(), identity, { ...user, hasTwoFactor: true });
    if (entered.kind !== "code") throw new Error("No code was asked for.");
    const { challenge } = SecondStep.read(entered.secondStep) ?? { challenge: "" };
    expect(await readChallenge(challenge)).toBe(user.userId);
    await db().account.deleteMany({ where: { userId: user.userId } });
    expect(await readChallenge(challenge)).toBeUndefined();
    expect(await db().session.count({ where: { userId: user.userId } })).toBe(0);
  });

  it("can't use the note for selecting a Docker ID twice", async () => {
    const identity = someone();
    const note = Newcomer.write({ provider: "acme", identity }, 60_000);
    const choose = (username: string) => selectDockerId({ ctx: stranger, input: { username }, note });
    await choose(identity.username ?? "");
    await expect(choose(`${identity.username}2`)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      selectDockerId({ ctx: stranger, input: { username: "someone1" }, note: `${note}x` }),
    ).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("groups at a provider", () => {
  const roleOf = async ({ actor: { userId } }: Person) =>
    (await db().organizationMember.findFirst({ where: { namespace: "ssocrew", userId } }))?.role;
  let owner: Person;
  beforeAll(async () => {
    owner = await account();
    await createOrganization({ ctx: owner, input: { namespace: "ssocrew", displayName: "Crew" } });
  });

  it("assign the highest role and remove it; without the claim nothing changes", async () => {
    const ann = await account();
    for (const [groups, role] of [
      [["devs", "unknown"], "editor"],
      [["all", "ops"], "owner"],
      [null, "owner"],
      [["all"], "member"],
      [[], undefined],
    ] as const) {
      await syncMemberships(ann, acme(), groups);
      expect(await roleOf(ann)).toBe(role);
    }
    const { entries } = await listAudit({ ctx: owner, input: { namespace: "ssocrew" } });
    expect(entries.map(({ action }) => action)).toEqual([
      ...["member.remove", "member.change", "member.change", "member.join", "organization.create"],
    ]);
  });

  it("never remove an organization's last owner", async () => {
    await syncMemberships(owner, acme(), []);
    expect(await roleOf(owner)).toBe("owner");
  });
});

describe("an ID token's claims", () => {
  const read = (token: Record<string, unknown>, info = {}) =>
    readIdentity(acme(), { sub: "1", ...token }, info);

  it("take precedence over the userinfo endpoint's, which must identify the same person", () => {
    const info = { sub: "1", preferred_username: "b", email: "b@example.com", email_verified: true };
    expect(read({ preferred_username: "a" }, info)).toMatchObject({ username: "a", email: "b@example.com" });
    expect(read({ email: "a@example.com" }, info)).toMatchObject({
      email: "a@example.com",
      isEmailVerified: false,
    });
    expect(() => read({}, { ...info, sub: "2" })).toThrow(problem("invalid"));
    expect(() => read({}, { preferred_username: "b" })).toThrow(problem("invalid"));
  });

  it.each([
    ["Ann.Lee@example.com", "annlee"],
    ["José", "jose"],
    ["x".repeat(40), "x".repeat(30)],
    ["j.o", undefined],
    ["@everyone", undefined],
  ])("make the Docker ID of %s %s", (name, id) => {
    expect(dockerIdOf(read({ preferred_username: name }))).toBe(id);
  });

  it("include only groups that a rule names", () => {
    expect(read({}).groups).toBeNull();
    expect(read({ groups: ["devs", "others", 7] }).groups).toEqual(["devs"]);
    expect(read({ groups: "ops" }).groups).toEqual(["ops"]);
  });
});
