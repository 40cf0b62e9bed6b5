import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operatorCtx } from "@/lib/access/operators";
import { listAccounts, resetPassword } from "@/lib/domain/accounts/operator-commands";
import { person } from "@/lib/domain/accounts/testing/people";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { toAuditResource } from "@/lib/domain/audit/shared/audit-resource";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { createRepository } from "@/lib/domain/repositories/repositories";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { db } from "@/lib/platform/db/client";

const operator = operatorCtx("npm run account");

test("names the command in the audit log of the account whose password was reset", async () => {
  const ann = await person();
  const { username } = ann.actor;
  await resetPassword({ ctx: operator, input: { username, disableTwoFactor: true } });
  const { entries } = await listAudit({ ctx: ann, input: { namespace: username } });
  expect(entries.map(toAuditResource)).toMatchObject([
    {
      actor: "operator (npm run account)",
      actor_type: "operator",
      summary: `operator (npm run account) reset the password of ${username}`,
      after: { twoFactorDisabled: true },
    },
  ]);
});

test("refuses operator-only commands to everyone else", async () => {
  const ann = await person();
  const input = { username: ann.actor.username, disableTwoFactor: false };
  await expect(resetPassword({ ctx: ann, input })).rejects.toMatchObject({ code: "forbidden" });
  await expect(listAccounts({ ctx: ann })).rejects.toMatchObject({ code: "forbidden" });
  const accounts = await listAccounts({ ctx: operator });
  expect(accounts.map(({ username }) => username)).toContain(ann.actor.username);
});

test("lets the operator push to an organization's private repository and see its deliveries without an account", async () => {
  const ann = await person();
  const namespace = `org${ann.actor.username.slice(4)}`;
  await createOrganization({ ctx: ann, input: { namespace, displayName: "Acme" } });
  const repository = { namespace, name: "app" };
  await createRepository({ ctx: ann, input: { ...repository, isPrivate: true } });
  for (const scope of [repository, { namespace }]) {
    const input = { repository: scope, name: "deploy", hookUrls: ["http://127.0.0.1:9/"] };
    await createWebhook({ ctx: ann, input });
  }
  const { id, deliveries } = await simulatePush({ ctx: operatorCtx("npm run push"), input: { repository } });
  expect(deliveries).toHaveLength(2);
  const push = await db().push.findUniqueOrThrow({ where: { id }, select: { pusher: true } });
  expect(push.pusher).toBe(namespace);
});

test("lets no script act as a person", () => {
  const scripts = readdirSync("scripts", { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(ts|mjs)$/.test(file),
  );
  expect(
    scripts.filter((file) => /type: "(user|token)"/.test(readFileSync(`scripts/${file}`, "utf8"))),
  ).toEqual([]);
});
