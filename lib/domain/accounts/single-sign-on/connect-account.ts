import { z } from "zod";
import { type Call, type Ctx, requireUser } from "@/lib/access/actor";
import { whileNoneIsCreated } from "@/lib/domain/accounts/new-account";
import { PASSWORD_PROVIDER } from "@/lib/domain/accounts/passwords";
import type { Identity } from "@/lib/domain/accounts/single-sign-on/notes";
import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { connect, findConnected } from "@/lib/domain/accounts/single-sign-on/provider-account";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { recordChange } from "@/lib/domain/audit/record-change";
import { db } from "@/lib/platform/db/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { env } from "@/lib/platform/env";
import { DomainError, notFound } from "@/lib/platform/errors";
import type { OidcProvider } from "@/lib/platform/oidc-providers";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Connects the signed-in person's account to their account at a provider, whatever its email address is. @param
 * userId the user who started it
 * @throws SignOnError `otherSession`, `connectedElsewhere`, `connectedAlready`
 */
export async function connectAccount(
  ctx: Ctx,
  { issuer, name }: OidcProvider,
  { subject }: Identity,
  userId: string,
): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "user" || actor.userId !== userId) throw new SignOnError("otherSession");
  await whileNoneIsCreated(async (tx) => {
    const owner = await findConnected(tx, issuer, subject);
    if (owner?.userId === userId) return;
    if (owner) throw new SignOnError("connectedElsewhere");
    const other = await tx.account.findFirst({ where: { userId, providerId: issuer }, select: { id: true } });
    if (other) throw new SignOnError("connectedAlready");
    await connect(tx, ctx, actor, { issuer, name, subject });
  });
}

const DisconnectInput = z.object({ provider: z.string() });
export type DisconnectInput = z.input<typeof DisconnectInput>;

/**
 * Disconnects the signed-in person's account from a provider. Sessions stay. @throws DomainError `not_found`;
 * `conflict` if no way to sign in would remain
 */
export async function disconnectAccount({ ctx, input }: Call<DisconnectInput>): Promise<void> {
  const { userId, username } = requireUser(ctx);
  const provider = findProvider(parseInput(DisconnectInput, input).provider);
  if (!provider) throw notFound("The provider");
  const { PASSWORD_SIGN_IN, OIDC_PROVIDERS } = env();
  const others = OIDC_PROVIDERS.map(({ issuer }) => issuer).filter((issuer) => issuer !== provider.issuer);
  const remaining = [...others, ...(PASSWORD_SIGN_IN ? [PASSWORD_PROVIDER] : [])];
  await db().$transaction(async (tx) => {
    await lockRow(tx, "users", userId);
    const { count } = await tx.account.deleteMany({ where: { userId, providerId: provider.issuer } });
    if (count === 0) throw notFound("The connection");
    const other = await tx.account.findFirst({
      where: { userId, providerId: { in: remaining } },
      select: { id: true },
    });
    if (!other) {
      throw new DomainError(
        "conflict",
        `Couldn't disconnect ${provider.name} because it's your only way to sign in. Connect another provider first.`,
      );
    }
    const entry = { namespace: username, action: "account.disconnect", target: username } as const;
    await recordChange(tx, ctx, { ...entry, before: { provider: provider.name } });
  });
}
