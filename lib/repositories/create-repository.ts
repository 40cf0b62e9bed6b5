import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { conflictingField, invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { canWrite } from "@/lib/repositories/repository-access";
import { CreateRepositoryInput, type RepositoryRef } from "@/lib/repositories/repository-input";

/** @throws DomainError `invalid`, `conflict` when the namespace has a repository of that name */
export async function createRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<RepositoryRef> {
  const actor = requireUser(ctx);
  const data = parseInput(CreateRepositoryInput, input);
  if (!canWrite(actor, data.namespace)) {
    throw invalidField("namespace", `You cannot create repositories in ${data.namespace}.`);
  }
  try {
    return await db().repository.create({ data, select: { namespace: true, name: true } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("name", `${data.namespace}/${data.name} exists already. Choose another name.`);
  }
}
