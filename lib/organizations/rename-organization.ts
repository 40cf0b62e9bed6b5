import { requireNamespace } from "@/lib/accounts/namespace-access";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { RenameOrganizationInput } from "@/lib/organizations/organization-input";
import { parseInput } from "@/lib/parse-input";

/** Changes how an organisation is called; its namespace stays. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function renameOrganization({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, displayName } = parseInput(RenameOrganizationInput, input);
  requireUser(ctx);
  await requireNamespace(ctx, namespace, "namespace:delete");
  const { count } = await db().organization.updateMany({ where: { namespace }, data: { displayName } });
  if (count === 0) throw notFound("The organization");
}
