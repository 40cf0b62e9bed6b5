import { expect, test } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { isAdministeredByActor, recipientsOf } from "@/lib/domain/notices/administered-webhooks";
import { listNamespaceRepositories, listRepositories } from "@/lib/domain/repositories/list-repositories";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { CollaboratorRole, MemberRole } from "@/lib/platform/db/generated/enums";
import { DomainError } from "@/lib/platform/errors";
import { fc, numRuns } from "@/lib/testing/properties";

// Statements about many webhooks, people or repositories repeat the checks of lib/access for one.

const PEOPLE = 4;
const NAMESPACES = 2;
const REPOSITORIES = 2;

/** Each person's role in an organization and in each of the repositories; null for none. */
const world = fc.record({
  members: fc.array(fc.constantFrom(null, ...Object.values(MemberRole)), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  collaborators: fc.array(fc.constantFrom(null, ...Object.values(CollaboratorRole)), {
    minLength: PEOPLE * NAMESPACES * REPOSITORIES,
    maxLength: PEOPLE * NAMESPACES * REPOSITORIES,
  }),
  isPrivate: fc.array(fc.boolean(), {
    minLength: NAMESPACES * REPOSITORIES,
    maxLength: NAMESPACES * REPOSITORIES,
  }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** The first person's namespace and an organization, each with its repositories and a webhook. */
async function build({ members, collaborators, isPrivate }: World) {
  const people: Person[] = [];
  while (people.length < PEOPLE) people.push(await person());
  const organization = `org${people[0]?.actor.username.slice(4)}`;
  await db().organization.create({ data: { namespace: organization, displayName: "Acme" } });
  const userIds = people.map(({ actor }) => actor.userId);
  await db().organizationMember.createMany({
    data: userIds.flatMap((userId, index) => {
      const role = members[index];
      return role ? [{ namespace: organization, userId, role }] : [];
    }),
  });
  const namespaces = [people[0]?.actor.username ?? "", organization];
  const repositories: { id: string; namespace: string; name: string }[] = [];
  for (const namespace of namespaces) {
    for (let number = 0; number < REPOSITORIES; number += 1) {
      const index = repositories.length;
      const data = { namespace, name: `app-${number}`, isPrivate: isPrivate[index] ?? false };
      const repository = await db().repository.create({
        data,
        select: { id: true, namespace: true, name: true },
      });
      repositories.push(repository);
      await db().collaborator.createMany({
        data: userIds.flatMap((userId, person) => {
          const role = collaborators[index * PEOPLE + person];
          return role ? [{ repositoryId: repository.id, userId, role }] : [];
        }),
      });
    }
  }
  const webhook = async (scope: WebhookScope, home: { repositoryId: string } | { namespace: string }) => {
    const data = { ...home, name: "deploy", slug: "deploy" };
    const { id } = await db().webhook.create({ data, select: { id: true } });
    return { id, scope };
  };
  const webhooks = await Promise.all([
    ...namespaces.map((namespace) => webhook({ namespace }, { namespace })),
    ...repositories.map(({ id, namespace, name }) => webhook({ namespace, name }, { repositoryId: id })),
  ]);
  return { people, namespaces, repositories, webhooks };
}

async function isLetIn(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return false;
  }
}

test("statements about many webhooks and repositories agree with the access checks for each", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { people, namespaces, repositories, webhooks } = await build(given);
      for (const { id, scope } of webhooks) {
        const administrators: string[] = [];
        for (const { actor, ...ctx } of people) {
          const [row] = await db().$queryRaw<{ isAdministered: boolean }[]>`
            SELECT ${isAdministeredByActor(actor)} AS "isAdministered"
            FROM webhooks LEFT JOIN repositories ON repositories.id = webhooks.repository_id
            WHERE webhooks.id = ${id}::uuid`;
          const isAllowed = await isLetIn(requireWebhooksTab({ ...ctx, actor }, scope));
          expect(row?.isAdministered ?? false).toBe(isAllowed);
          if (isAllowed) administrators.push(`${actor.username}@example.com`);
        }
        expect(await recipientsOf(id)).toEqual(administrators.sort());
      }
      for (const ctx of people) {
        const listed = await Promise.all(
          namespaces.map((namespace) => listNamespaceRepositories({ ctx, input: { namespace } })),
        );
        const shown = new Set(listed.flatMap((page) => page.repositories.map(pathOf)));
        const own = await listRepositories({ ctx, input: {} });
        const ownPaths = new Set(own.repositories.map(pathOf));
        for (const repository of repositories) {
          const read = requireRepository(ctx, repository, "repository:read");
          expect(shown.has(pathOf(repository))).toBe(await isLetIn(read));
          const isStranger = !(await isLetIn(read)) || (await read).roles.includes("stranger");
          expect(ownPaths.has(pathOf(repository))).toBe(!isStranger);
        }
      }
    }),
    { numRuns: numRuns(12) },
  );
});

function pathOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}
