import type { Ctx } from "@/lib/access/actor";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { requireFreeNames, requireSetupToken, whileNoneIsCreated } from "@/lib/domain/accounts/new-account";
import type { ProviderUser } from "@/lib/domain/accounts/single-sign-on/enter";
import type { Aim, Identity } from "@/lib/domain/accounts/single-sign-on/notes";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { recordChange } from "@/lib/domain/audit/record-change";
import { joinByInvitation, lockInvitation } from "@/lib/domain/organizations/use-invitation";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError } from "@/lib/platform/errors";
import type { OidcProvider } from "@/lib/platform/oidc-providers";
import { hiddenCharacterProblem } from "@/lib/platform/text/visible-text";

// Issuer and subject, which never change, connect an account to a person at a provider. A Docker ID at the provider
// and an unverified email address prove nothing, so they only fill in a new account, and collisions are refused.

/**
 * The account of a person at a provider. An account with the same email address is connected only if both the
 * provider and Dockbell have verified the address. Otherwise, its owner can connect it after signing in. @returns
 * undefined if the person has no account
 * @throws SignOnError `noEmail`, `unverifiedEmail`, `emailTaken`
 */
export function findAccount(
  ctx: Ctx,
  { issuer, name }: OidcProvider,
  { subject, email, isEmailVerified }: Identity,
): Promise<ProviderUser | undefined> {
  return whileNoneIsCreated(async (tx) => {
    const connected = await findConnected(tx, issuer, subject);
    if (connected) return connected;
    if (email === null) throw new SignOnError("noEmail");
    if (!isEmailVerified) throw new SignOnError("unverifiedEmail");
    const found = await tx.user.findUnique({ where: { email }, select: { ...USER, emailVerified: true } });
    if (!found) return undefined;
    const hasOther = await tx.account.findFirst({
      where: { userId: found.id, providerId: issuer },
      select: { id: true },
    });
    if (!found.emailVerified || hasOther) throw new SignOnError("emailTaken");
    const user = providerUser(found);
    await connect(tx, ctx, user, { issuer, name, subject });
    return user;
  });
}

/**
 * Creates the account of a person at a provider.
 * @throws DomainError `conflict` at the field `username` if the Docker ID is taken
 * @throws SignOnError `closed`, `invitation`, `setup`, `tooMany`, `expired` if the account now exists
 */
export async function createFromProvider(
  ctx: Ctx,
  { issuer, signUp }: OidcProvider,
  { subject, email, name, isEmailVerified }: Identity,
  { username, invitation: token, setup }: Aim & { username: string },
): Promise<ProviderUser> {
  if (email === null || !isEmailVerified) throw new SignOnError("unverifiedEmail");
  if ((await signUpPolicy()).needsLink) await requireSetupToken(ctx, setup).catch(refuseSetup);
  return whileNoneIsCreated(async (tx) => {
    if (await findConnected(tx, issuer, subject)) throw new SignOnError("expired");
    const policy = await signUpPolicy();
    const invitation = token ? await lockInvitation(tx, token).catch(refuseInvitation) : undefined;
    // The first account becomes the administrator, so the rules for providers don't apply to it.
    const isOpen = policy.isOpen || (signUp === "open" && (await hasUsers(tx)));
    if (!isOpen && !invitation) throw new SignOnError("closed");
    await requireFreeNames(tx, { username, email });
    const { id } = await tx.user.create({
      data: {
        name: name && !hiddenCharacterProblem("A name", name) ? name : username,
        ...{ username, email, emailVerified: true },
        accounts: { create: { providerId: issuer, accountId: subject } },
      },
      select: { id: true },
    });
    if (invitation) {
      await joinByInvitation(tx, { ...ctx, actor: { type: "user", userId: id, username } }, invitation);
    }
    return { userId: id, username, hasTwoFactor: false };
  });
}

export async function findConnected(
  tx: Prisma.TransactionClient,
  issuer: string,
  subject: string,
): Promise<ProviderUser | undefined> {
  const account = await tx.account.findUnique({
    where: { providerId_accountId: { providerId: issuer, accountId: subject } },
    select: { user: { select: USER } },
  });
  return account ? providerUser(account.user) : undefined;
}

type Connection = { issuer: string; name: string; subject: string };

export async function connect(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { userId, username }: Pick<ProviderUser, "userId" | "username">,
  { issuer, name, subject }: Connection,
): Promise<void> {
  await tx.account.create({
    data: { userId, providerId: issuer, accountId: subject },
    select: { id: true },
  });
  const actor = { type: "user", userId, username } as const;
  const entry = { namespace: username, action: "account.connect", target: username } as const;
  await recordChange(tx, { ...ctx, actor }, { ...entry, after: { provider: name } });
}

const USER = { id: true, username: true, twoFactor: { select: { confirmedAt: true } } } as const;

function providerUser(user: {
  id: string;
  username: string | null;
  twoFactor: { confirmedAt: Date | null } | null;
}): ProviderUser {
  if (!user.username) throw new Error(`User ${user.id} has no Docker ID`);
  return { userId: user.id, username: user.username, hasTwoFactor: Boolean(user.twoFactor?.confirmedAt) };
}

async function hasUsers(tx: Prisma.TransactionClient): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}

function refuseSetup(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new SignOnError(error.code === "rate_limited" ? "tooMany" : "setup", error);
}

function refuseInvitation(error: unknown): never {
  throw error instanceof DomainError && error.code === "not_found"
    ? new SignOnError("invitation", error)
    : error;
}
