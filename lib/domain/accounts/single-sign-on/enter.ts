import type { Ctx, UserActor } from "@/lib/access/actor";
import { STEP_LIFETIME_MS } from "@/lib/access/cookies";
import { MEMBER_ROLE_NAMES, type MemberRole } from "@/lib/access/shared/permissions";
import { startSession } from "@/lib/domain/accounts/sessions";
import { type Identity, SecondStep } from "@/lib/domain/accounts/single-sign-on/notes";
import { newChallenge, proofOfProvider } from "@/lib/domain/accounts/two-factor/challenge";
import { recordChange } from "@/lib/domain/audit/record-change";
import { revokeInvitationsOf } from "@/lib/domain/organizations/invitations";
import { lockMembers, requireRemainingOwner } from "@/lib/domain/organizations/organization-locks";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { GroupRule, OidcProvider } from "@/lib/platform/oidc-providers";

export type ProviderUser = { userId: string; username: string; hasTwoFactor: boolean };

/** Either signed in, with the session's cookies, or waiting for a code from an authenticator app. */
export type Entered = { kind: "in"; setCookies: string[] } | { kind: "code"; secondStep: string };

/** Signs in a person whom a provider has identified. */
export async function enter(
  ctx: Ctx,
  provider: OidcProvider,
  identity: Identity,
  { userId, username, hasTwoFactor }: ProviderUser,
): Promise<Entered> {
  await syncMemberships({ ...ctx, actor: { type: "user", userId, username } }, provider, identity.groups);
  if (hasTwoFactor) {
    const challenge = newChallenge(userId, proofOfProvider(provider.issuer, identity.subject));
    return { kind: "code", secondStep: SecondStep.write({ challenge }, STEP_LIFETIME_MS) };
  }
  return { kind: "in", setCookies: await startSession(ctx, userId) };
}

type UserCtx = Ctx & { actor: UserActor };

/**
 * Gives a person the roles that the provider's rules assign to their groups, and removes them from organizations
 * whose groups they have left. The last owner of an organization stays. @param groups null if the provider sent none;
 * nothing changes then
 */
export async function syncMemberships(
  ctx: UserCtx,
  { groups: rules, name: provider }: OidcProvider,
  groups: readonly string[] | null,
): Promise<void> {
  if (groups === null) return;
  for (const namespace of new Set(rules.map(({ organization }) => organization))) {
    const role = roleIn(namespace, rules, groups);
    await db()
      .$transaction((tx) => setRole(tx, ctx, { namespace, role, provider }))
      .catch((error: unknown) => {
        // A role that can't be changed doesn't prevent signing in.
        if (!(error instanceof DomainError)) throw error;
        const { message: reason } = error;
        log().warn(
          { namespace, username: ctx.actor.username, provider, reason },
          "couldn't apply a group of a single sign-on provider",
        );
      });
  }
}

function roleIn(namespace: string, rules: readonly GroupRule[], groups: readonly string[]) {
  const held = rules.filter(
    ({ organization, group }) => organization === namespace && groups.includes(group),
  );
  return MEMBER_ROLE_NAMES.find((role) => held.some((rule) => rule.role === role));
}

type Wanted = { namespace: string; role: MemberRole | undefined; provider: string };

async function setRole(
  tx: Prisma.TransactionClient,
  ctx: UserCtx,
  { namespace, role, provider }: Wanted,
): Promise<void> {
  const { userId, username: target } = ctx.actor;
  const organization = await tx.organization.findUnique({
    where: { namespace },
    select: { namespace: true },
  });
  if (!organization) throw new DomainError("not_found", "The organization doesn't exist.");
  await lockMembers(tx, namespace);
  const where = { namespace_userId: { namespace, userId } };
  const row = await tx.organizationMember.findUnique({ where, select: { role: true, revision: true } });
  if (row?.role === role) return;
  const entry = { namespace, target };
  if (!row && role) {
    await tx.organizationMember.create({ data: { namespace, userId, role }, select: { role: true } });
    return recordChange(tx, ctx, { ...entry, action: "member.join", after: { role, provider } });
  }
  if (!row) return;
  const before = { role: row.role };
  if (role) {
    const revision = row.revision + 1;
    await tx.organizationMember.update({ where, data: { role, revision }, select: { role: true } });
    const subject = `member:${namespace}/${userId}`;
    const after = { role, provider };
    await recordChange(tx, ctx, { ...entry, action: "member.change", subject, revision, before, after });
  } else {
    await tx.organizationMember.delete({ where, select: { role: true } });
    await recordChange(tx, ctx, { ...entry, action: "member.remove", before, after: { provider } });
  }
  await requireRemainingOwner(tx, namespace);
  await revokeInvitationsOf(tx, ctx, { namespace, userId });
}
