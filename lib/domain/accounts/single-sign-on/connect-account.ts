import type { Ctx } from "@/lib/access/actor";
import { whileNoneIsCreated } from "@/lib/domain/accounts/new-account";
import type { Identity } from "@/lib/domain/accounts/single-sign-on/notes";
import { connect, findConnected } from "@/lib/domain/accounts/single-sign-on/provider-account";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-error";
import type { OidcProvider } from "@/lib/platform/oidc-providers";

/**
 * Connects the signed-in person's account to theirs at a provider. Its email address doesn't matter.
 * @param userId who started it
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
