import { type Call, type Ctx, requireUser, type UserActor } from "@/lib/access/actor";
import { isOperator } from "@/lib/access/operators";
import { DeleteAccountInput } from "@/lib/access/shared/account-input";
import { checkOwnPassword, PASSWORD_PROVIDER } from "@/lib/domain/accounts/passwords";
import { requireOwnCode } from "@/lib/domain/accounts/two-factor/codes";
import { endEntries, recordChange } from "@/lib/domain/audit/record-change";
import { lockMembers } from "@/lib/domain/organizations/organization-locks";
import { deleteContents } from "@/lib/domain/organizations/organizations";
import { db, LONG } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { DomainError, invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Deletes the signed-in person's account with everything in its namespace, its tokens and sessions, and its place in
 * organizations and repositories of others. Anyone can then take its Docker ID.
 * @throws DomainError `invalid` if the confirmation, password or code is wrong, `rate_limited`, `conflict` if an
 * organization would have no owner, or the instance no administrator
 */
export async function deleteAccount({ ctx, input }: Call): Promise<void> {
  const user = requireUser(ctx);
  const { confirmation, password, code } = parseInput(DeleteAccountInput, input);
  const { userId, username } = user;
  if (confirmation.trim() !== username) throw invalidField("confirmation", `Type ${username} to confirm.`);
  const credential = { userId, providerId: PASSWORD_PROVIDER };
  // A person who signs in with a provider has no password to enter.
  if (await db().account.findFirst({ where: credential, select: { id: true } })) {
    await checkOwnPassword(ctx, "password", password);
  }
  await requireOwnCode(ctx, code);
  await requireOtherOperator(user);
  await db().$transaction(async (tx) => {
    await leaveOrganizations(tx, ctx, user);
    // Deletes the account first, which waits for transactions that create something in its namespace
    // (organization-locks.ts).
    const { count } = await tx.user.deleteMany({ where: { id: userId } });
    if (count === 0) throw notFound("The account");
    await deleteContents(tx, username);
    await recordChange(tx, ctx, { namespace: username, action: "account.delete", target: username });
    await endEntries(tx, username);
  }, LONG);
}

/**
 * Without OPERATORS, the oldest account is the administrator's, so the owner of the next oldest account would become
 * administrator without notice.
 */
async function requireOtherOperator(user: UserActor): Promise<void> {
  if (env().OPERATORS.length > 0 || !(await isOperator(user))) return;
  throw new DomainError(
    "conflict",
    "You administer this Dockbell instance. Name another administrator in the setting OPERATORS, restart Dockbell, then try again.",
  );
}

async function leaveOrganizations(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { userId, username: target }: UserActor,
): Promise<void> {
  const memberships = await tx.organizationMember.findMany({
    where: { userId },
    select: { namespace: true },
    orderBy: { namespace: "asc" },
  });
  for (const { namespace } of memberships) {
    await lockMembers(tx, namespace);
    const where = { namespace_userId: { namespace, userId } };
    const before = await tx.organizationMember.findUnique({ where, select: { role: true } });
    if (!before) continue;
    const other = await tx.organizationMember.findFirst({
      where: { namespace, role: "owner", NOT: { userId } },
      select: { role: true },
    });
    if (!other) {
      throw new DomainError(
        "conflict",
        `You are the only owner of ${namespace}. Make someone else an owner, or delete the organization, then try again.`,
      );
    }
    await recordChange(tx, ctx, { namespace, action: "member.remove", target, before });
  }
}
