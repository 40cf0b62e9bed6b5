import type { Call } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { signs } from "@/lib/domain/registry/add-source";
import { newRegistryToken } from "@/lib/domain/registry/registry-token";
import { RotateTokenInput } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { parseInput } from "@/lib/platform/parse-input";
import { seal } from "@/lib/platform/seal";

/**
 * Gives a source a new token. The old one stays valid until the overlap ends, and an even older one is revoked.
 * @returns the new token, which isn't shown again
 * @throws DomainError `invalid`, `conflict` if someone else rotates it at the same time, `not_found`
 */
export async function rotateToken({ ctx, input }: Call<RotateTokenInput>): Promise<string> {
  const { overlapSeconds, ...ref } = parseInput(RotateTokenInput, input);
  const { id, kind, namespace, name } = await requireSource(ctx, ref);
  const token = newRegistryToken();
  const { tokenHash, sealedToken } = await db().registrySource.findUniqueOrThrow({
    where: { id },
    select: { tokenHash: true, sealedToken: true },
  });
  const until = new Date(Date.now() + overlapSeconds * 1_000);
  await db().$transaction(async (tx) => {
    const { count } = await tx.registrySource.updateMany({
      where: { id, tokenHash },
      data: {
        tokenHash: hashToken(token),
        sealedToken: signs(kind) ? seal(token) : null,
        previousTokenHash: tokenHash,
        previousSealedToken: sealedToken,
        previousTokenUntil: until,
      },
    });
    if (count === 0) {
      throw new DomainError("conflict", "The token has just been rotated. Reload the page.");
    }
    const change = { namespace, action: "registry.rotate-token", target: name } as const;
    await recordChange(tx, ctx, { ...change, after: { oldTokenIsGoodUntil: until.toISOString() } });
  });
  return token;
}
