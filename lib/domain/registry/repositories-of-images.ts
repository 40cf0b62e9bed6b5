import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import type { SourceRow } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { maxOf } from "@/lib/platform/limits/limits";

const ACTION: AuditAction = "repository.create";

/** An image of a registry. */
type Image = { path: string; reference: string };

/** The names of images' repositories by path, and the paths without one. */
type ImageNames = {
  names: ReadonlyMap<string, string>;
  /** Paths whose repositories would exceed the namespace's limit. */
  overLimit: ReadonlySet<string>;
};

/**
 * The repository of each image. An image keeps the repository of its first push, which gets no other image's pushes.
 * A repository that was created manually goes to the first image with its name. Missing repositories are created as
 * private, each with an audit log entry, up to the namespace's limit. Because this is rare, it first looks without a
 * lock.
 */
export async function repositoriesOfImages(
  ctx: Ctx,
  source: SourceRow,
  images: readonly Image[],
): Promise<ImageNames> {
  const names = await readNames(db(), source.namespace, images);
  const missing = images.filter(({ path }) => !names.has(path));
  if (missing.length === 0) return { names, overLimit: new Set() };
  return db().$transaction(async (tx) => {
    await lockNamespace(tx, source.namespace);
    const plan = await planNames(tx, source.namespace, missing);
    await claimRepositories(tx, source.namespace, plan.claimed);
    const count = await tx.repository.count({ where: { namespace: source.namespace } });
    const room = source.createsRepositories
      ? Math.max(0, maxOf("repositories_per_namespace") - count)
      : plan.created.length;
    const created = plan.created.slice(0, room);
    if (source.createsRepositories) await insertRepositories(tx, ctx, source, created);
    const named = [...plan.claimed, ...created].map(({ path, name }): [string, string] => [path, name]);
    return {
      names: new Map([...names, ...plan.names, ...named]),
      overLimit: new Set(plan.created.slice(room).map(({ path }) => path)),
    };
  });
}

async function readNames(
  tx: Prisma.TransactionClient,
  namespace: string,
  images: readonly Image[],
): Promise<Map<string, string>> {
  const rows = await tx.repository.findMany({
    where: { namespace, imagePath: { in: images.map(({ path }) => path) } },
    select: { name: true, imagePath: true },
  });
  return new Map(rows.map(({ name, imagePath }) => [imagePath ?? "", name]));
}

type Named = Image & { name: string };
type Plan = { names: Map<string, string>; claimed: Named[]; created: Named[] };

/** Assigns each image without a repository a name that no other image has. */
async function planNames(
  tx: Prisma.TransactionClient,
  namespace: string,
  images: readonly Image[],
): Promise<Plan> {
  const names = await readNames(tx, namespace, images);
  const candidates = images.flatMap(({ path }) => namesOfImage(namespace, path));
  const rows = await tx.repository.findMany({
    where: { namespace, name: { in: candidates } },
    select: { name: true, imagePath: true },
  });
  const free = new Set(rows.flatMap(({ name, imagePath }) => (imagePath === null ? [name] : [])));
  const taken = new Set(rows.flatMap(({ name, imagePath }) => (imagePath === null ? [] : [name])));
  const plan: Plan = { names, claimed: [], created: [] };
  for (const image of images) {
    if (names.has(image.path)) continue;
    const name = namesOfImage(namespace, image.path).find((one) => !taken.has(one));
    if (name === undefined)
      throw new Error(`Other images use every repository name for the image ${image.path}.`);
    taken.add(name);
    (free.has(name) ? plan.claimed : plan.created).push({ ...image, name });
  }
  return plan;
}

async function claimRepositories(
  tx: Prisma.TransactionClient,
  namespace: string,
  repositories: readonly Named[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE repositories SET image_path = path, reference = coalesce(repositories.reference, claimed.reference)
    FROM ${unnested(repositories)} AS claimed (name, reference, path)
    WHERE namespace = ${namespace} AND repositories.name = claimed.name AND image_path IS NULL`;
}

async function insertRepositories(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { id, namespace }: SourceRow,
  repositories: readonly Named[],
): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO repositories (namespace, name, is_private, reference, image_path, updated_at)
      SELECT ${namespace}, name, true, reference, path, now()
      FROM ${unnested(repositories)} AS wanted (name, reference, path)
      ON CONFLICT (namespace, name) DO NOTHING
      RETURNING name
    )
    INSERT INTO audit_entries (namespace, action, repository, target, actor_type, actor_id, actor_name, request_id, after)
    SELECT ${namespace}, ${ACTION}, made.name, made.name, 'registry', source.id, source.name, ${ctx.requestId}, '{"isPrivate": true}'
    FROM made JOIN registry_sources AS source ON source.id = ${id}::uuid`;
}

function unnested(repositories: readonly Named[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${repositories.map(({ name }) => name)}::text[], ${repositories.map(({ reference }) => reference)}::text[],
    ${repositories.map(({ path }) => path)}::text[]
  )`;
}

/**
 * The usual name for an image's repository. Repositories have two parts, but images can have any number. The first part
 * is removed if it is the namespace, and the others are joined by dots. So `anna/app` is `anna/app`, and `team/app/api`
 * is `anna/team.app.api`.
 */
export function usualName(namespace: string, path: string): string {
  const parts = path.split("/");
  const rest = parts.length > 1 && parts[0] === namespace ? parts.slice(1) : parts;
  return rest.join(".");
}

const SHORT_HASH_CHARACTERS = 8;

/**
 * The possible names for an image's repository, with the usual one first. `team/app` and `team.app` would have the same
 * name, so the second one gets a hash of its path as a suffix.
 */
function namesOfImage(namespace: string, path: string): string[] {
  const usual = usualName(namespace, path);
  const hash = createHash("sha256").update(path).digest("hex");
  return [usual, `${usual}-${hash.slice(0, SHORT_HASH_CHARACTERS)}`, `${usual}-${hash}`];
}
