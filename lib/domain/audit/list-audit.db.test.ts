import { expect, test } from "vitest";
import { person, tokenOf } from "@/lib/domain/accounts/testing/people";
import { pagesOfAudit } from "@/lib/domain/audit/audit-operations";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { auditSentence } from "@/lib/domain/audit/shared/audit-actions";
import { addCollaborator } from "@/lib/domain/collaborators/collaborators";
import { createOrganization, deleteOrganization } from "@/lib/domain/organizations/organizations";
import { deleteRepository } from "@/lib/domain/repositories/repositories";
import { revealSecret, rotateSecret } from "@/lib/domain/webhooks/secrets";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { deleteWebhook, pauseWebhook } from "@/lib/domain/webhooks/webhook-state";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

async function scene() {
  const ann = { ...(await person()), client: { address: "192.0.2.7", userAgent: "curl/8" } };
  const namespace = ann.actor.username;
  const { repository, webhooks } = await repositoryWithWebhooks(
    ann,
    "https://ann:s3cret@ci.example.com/hook",
  );
  const [webhook] = webhooks;
  if (!webhook) throw new Error("no webhook");
  const log = async (filters = {}) =>
    (await listAudit({ ctx: ann, input: { namespace, filters, pageSize: 100 } })).entries;
  const sentences = async (filters = {}) => (await log(filters)).map(auditSentence);
  return { ann, namespace, repository, webhook, log, sentences };
}

test("each entry has the actor, the action, the address and the previous values", async () => {
  const { ann, repository, webhook, log, sentences } = await scene();
  await updateWebhook({ ctx: ann, input: { ...webhook, changes: { rateLimit: 60, name: "deploy" } } });
  const script = { ...tokenOf(ann, "repo:admin"), client: { address: "192.0.2.8", userAgent: "ci" } };
  await pauseWebhook({ ctx: script, input: webhook });
  await deleteWebhook({ ctx: ann, input: webhook });
  const of = `of ${repository.name}`;
  expect(await sentences()).toEqual([
    `deleted the webhook “deploy” ${of}`,
    `paused the webhook “deploy” ${of}`,
    `changed the webhook “hook 1” ${of}`,
    `created the webhook “hook 1” ${of}`,
    `created the repository ${repository.name}`,
  ]);
  const [, paused, changed] = await log();
  expect(paused).toMatchObject({ actorType: "token", actorName: ann.actor.username, address: "192.0.2.8" });
  expect(changed).toMatchObject({
    actorType: "user",
    address: "192.0.2.7",
    userAgent: "curl/8",
    before: { name: "hook 1", rateLimit: null },
    after: { name: "deploy", rateLimit: 60 },
  });
  expect(Object.keys(changed?.after ?? {})).toEqual(["name", "rateLimit"]);
});

test("entries contain no secrets from URLs, headers or signing secrets", async () => {
  const { ann, webhook, log } = await scene();
  const headers = [{ name: "X-Key", value: "top-secret" }];
  await updateWebhook({ ctx: ann, input: { ...webhook, changes: { headers } } });
  const secret = await revealSecret({ ctx: ann, input: webhook });
  const { secret: newer } = await rotateSecret({ ctx: ann, input: webhook });
  const written = JSON.stringify(await log());
  expect(written).toContain("X-Key: ***");
  expect(written).toContain("https://***@ci.example.com/hook");
  for (const hidden of ["s3cret", "top-secret", secret, newer]) expect(written).not.toContain(hidden);
});

test("refused changes and changes without effect aren't logged", async () => {
  const { ann, repository, webhook, sentences } = await scene();
  const before = await sentences();
  await updateWebhook({ ctx: ann, input: { ...webhook, changes: { rateLimit: null } } });
  await expect(
    updateWebhook({ ctx: ann, input: { ...webhook, changes: { rateLimit: -1 } } }),
  ).rejects.toMatchObject({ code: "invalid" });
  await expect(
    deleteRepository({ ctx: ann, input: { ...repository, confirmation: "another" } }),
  ).rejects.toMatchObject({ code: "invalid" });
  expect(await sentences()).toEqual(before);
});

test("only owners read the log; it is filtered, and entries outlive their resources", async () => {
  const { ann, namespace, repository, sentences } = await scene();
  const bob = await person();
  await addCollaborator({ ctx: ann, input: { repository, username: bob.actor.username, role: "admin" } });
  await deleteRepository({ ctx: ann, input: { ...repository, confirmation: repository.name } });
  await expect(listAudit({ ctx: bob, input: { namespace } })).rejects.toMatchObject({ code: "not_found" });
  expect(await sentences({ target: repository.name })).toHaveLength(4);
  expect(await sentences({ action: "collaborator" })).toEqual([
    `added the collaborator ${bob.actor.username} of ${repository.name}`,
  ]);
  expect(await sentences({ action: "repository.delete", actor: namespace })).toHaveLength(1);
  expect(await sentences({ actor: "nobody" })).toEqual([]);
  expect(await sentences({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
});

test("an organization's log ends with it and stays hidden from anyone who takes the name later", async () => {
  const { ann } = await scene();
  const bob = await person();
  const namespace = `org${ann.actor.username.slice(4)}`;
  await createOrganization({ ctx: ann, input: { namespace, displayName: "Old" } });
  await deleteOrganization({ ctx: ann, input: { namespace, confirmation: namespace } });
  await createOrganization({ ctx: bob, input: { namespace, displayName: "New" } });
  const { entries } = await listAudit({ ctx: bob, input: { namespace } });
  expect(entries.map(({ actorName }) => actorName)).toEqual([bob.actor.username]);
});

test("pages follow each other, and an export is complete", async () => {
  const { ann, namespace, webhook, log } = await scene();
  for (let rateLimit = 1; rateLimit <= 5; rateLimit += 1) {
    await updateWebhook({ ctx: ann, input: { ...webhook, changes: { rateLimit } } });
  }
  const all = (await log()).map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listAudit({
      ctx: ann,
      input: { namespace, pageSize: 3, cursor: cursor ?? undefined },
    });
    paged.push(...page.entries.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(all);
  const exported = [];
  for await (const page of pagesOfAudit(ann, { namespace, filters: {} })) exported.push(...page);
  expect(exported.map(({ uuid }) => uuid)).toEqual(all);
});
