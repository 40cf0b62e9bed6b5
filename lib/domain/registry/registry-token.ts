import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { signs } from "@/lib/domain/registry/kinds";
import { RotateTokenInput } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/sources";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { parseInput } from "@/lib/platform/parse-input";
import { seal } from "@/lib/platform/seal";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

const PREFIX = "dbr_";
const SECRET_BYTES = 32;

/** A source's token: a prefix that identifies its type, and 256 random bits. */
export function newRegistryToken(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64url");
}

const TOKEN = new RegExp(`(?<![\\w-])${PREFIX}[\\w-]+`);

/**
 * The token in an Authorization header: as Bearer, as the password of Basic (or as its user name, without a password), or
 * after any other text, because some registries send the input unchanged and others add a scheme to it.
 */
function tokenOfHeader(authorization: string | null): string | undefined {
  const own = TOKEN.exec(authorization ?? "")?.[0];
  if (own) return own;
  const [scheme = "", credentials = ""] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1) || pair.replace(/:$/, "") || undefined;
}

/**
 * The token and the source's ID of a request.
 * @param credential the last part of the address, which is one of both
 */
export function credentialsOf(
  headers: RequestHeaders,
  credential: string | undefined,
): { token: string | undefined; addressed: string | undefined } {
  const addressed = sourceOf(credential);
  const token = tokenOfHeader(headers.get("authorization")) ?? (addressed ? undefined : credential);
  return { token, addressed };
}

/** The source's ID, if it is the address's last part. */
export function sourceOf(credential: string | undefined): string | undefined {
  return z.uuid().safeParse(credential).data?.toLowerCase();
}

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
