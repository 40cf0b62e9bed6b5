import type { Call } from "@/lib/access/actor";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { RotateSecretInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { liveAt, newWebhookSecret } from "@/lib/payload/sign";
import { db } from "@/lib/platform/db/client";
import { DomainError, messageOf, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { seal, unseal } from "@/lib/platform/seal";

export type SigningSecret = {
  /** The secret in the format that receivers need, `whsec_...`. */
  secret: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/**
 * The valid secrets, newest first. The audit log records who views them. @throws DomainError `not_found`, `unavailable`
 */
export async function listSecrets({ ctx, input }: Call): Promise<SigningSecret[]> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  const rows = await db().webhookSecret.findMany({
    where: { webhookId: id, ...liveAt(new Date()) },
    orderBy: { id: "desc" },
    select: { sealed: true, createdAt: true, expiresAt: true },
  });
  const secrets = opened(rows);
  if (secrets.length > 0) await recordWebhookChange(db(), ctx, ref.repository, "webhook.reveal-secret", name);
  return secrets;
}

type SealedSecret = Omit<SigningSecret, "secret"> & { sealed: string };

function opened(rows: readonly SealedSecret[]): SigningSecret[] {
  try {
    return rows.map(({ sealed, ...row }) => ({ ...row, secret: unseal(sealed) }));
  } catch (error) {
    throw new DomainError("unavailable", messageOf(error));
  }
}

/**
 * The current secret, in the format that receivers need (`whsec_...`). @throws DomainError `not_found`, `unavailable`
 */
export async function revealSecret({ ctx, input }: Call<WebhookRef>): Promise<string> {
  const [newest] = await listSecrets({ ctx, input });
  if (!newest) throw notFound("The webhook's secret");
  return newest.secret;
}

/** The maximum number of older secrets that also sign, which limits the size of the signature header. */
const MAX_OLDER = 4;

/**
 * Gives the webhook a new secret. Older secrets also sign until the overlap ends, or until they expire if that is
 * sooner.
 * @returns the new secret
 * @throws DomainError `conflict` after too many rotations within an overlap, `not_found`
 */
export async function rotateSecret({ ctx, input }: Call<RotateSecretInput>): Promise<SigningSecret> {
  const { overlapSeconds, ...ref } = parseInput(RotateSecretInput, input);
  const { id, name } = await requireWebhook(ctx, ref);
  const secret = newWebhookSecret();
  const now = new Date();
  const until = new Date(now.getTime() + overlapSeconds * 1_000);
  return db().$transaction(async (tx) => {
    // This update must come first, because it serializes rotations.
    await tx.webhook.update({ where: { id }, data: { revision: { increment: 1 } }, select: { id: true } });
    await tx.webhookSecret.updateMany({
      where: { webhookId: id, ...liveAt(until) },
      data: { expiresAt: until },
    });
    await tx.webhookSecret.deleteMany({ where: { webhookId: id, expiresAt: { lte: now } } });
    if ((await tx.webhookSecret.count({ where: { webhookId: id } })) > MAX_OLDER) {
      throw new DomainError(
        "conflict",
        "This webhook's secret was rotated too many times in a short period. Revoke the old secrets, or wait until they expire.",
      );
    }
    const created = await tx.webhookSecret.create({
      data: { webhookId: id, sealed: seal(secret) },
      select: { createdAt: true, expiresAt: true },
    });
    const after = { oldSecretsSignUntil: until.toISOString() };
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.rotate-secret", name, { after });
    return { ...created, secret };
  });
}
