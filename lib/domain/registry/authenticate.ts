import { createHmac, timingSafeEqual } from "node:crypto";
import DataLoader from "dataloader";
import { countAtAddress, countRefused } from "@/lib/domain/registry/count-refused";
import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { unseal } from "@/lib/platform/seal";

// The text is always the same, so that it doesn't reveal which tokens or sources exist.
const REFUSAL =
  "The token or signature doesn't belong to a connected registry of this kind. Copy the current token from the registry's page.";

/** Without an ID in the address, a signature is checked against this number of sources at most. */
const MAX_SIGNING = 20;

type TokenRow = {
  id: string;
  kind: string;
  tokenHash: string;
  previousTokenHash: string | null;
  previousTokenUntil: Date | null;
};

/** Tokens that arrive at the same moment are looked up together, because registries send in bursts. */
const byHash = new DataLoader(
  async (hashes: readonly string[]) => {
    const rows = await db().$queryRaw<TokenRow[]>`
      /* tokens */
      SELECT
        id, kind, token_hash AS "tokenHash", previous_token_hash AS "previousTokenHash",
        previous_token_until AS "previousTokenUntil"
      FROM registry_sources
      WHERE token_hash = ANY (${hashes}::text[]) OR previous_token_hash = ANY (${hashes}::text[])`;
    return hashes.map((hash) => rows.find((row) => row.tokenHash === hash || row.previousTokenHash === hash));
  },
  { cache: false },
);

/**
 * The source that a token belongs to.
 * @param addressed the ID in the address, if there is one; the token must then belong to this source
 * @throws DomainError `unauthenticated`
 */
export async function authenticateToken(
  kind: RegistryKind,
  token: string,
  addressed: string | undefined,
): Promise<string> {
  const hash = hashToken(token);
  const source = await byHash.load(hash);
  if (source && source.kind !== kind) await countRefused(source.id, "address of another kind");
  if (!source || source.kind !== kind || (addressed && source.id !== addressed)) {
    await countAtAddress(kind, addressed, "wrong token");
    throw refusal();
  }
  if (source.tokenHash !== hash && !isOverlapping(source.previousTokenUntil)) {
    await countRefused(source.id, "old token");
    throw refusal();
  }
  return source.id;
}

type Signed = {
  kind: RegistryKind;
  sourceId: string | undefined;
  signature: string;
  /** The raw body, and any other text that the sender may have signed. */
  texts: readonly Buffer[];
};

/** The source whose token signed a text. @throws DomainError `unauthenticated` */
export async function authenticateSignature({ kind, sourceId, signature, texts }: Signed): Promise<string> {
  const sources = await db().registrySource.findMany({
    where: { kind, id: sourceId, sealedToken: { not: null } },
    orderBy: { lastEventAt: { sort: "desc", nulls: "last" } },
    take: MAX_SIGNING,
    select: { id: true, sealedToken: true, previousSealedToken: true, previousTokenUntil: true },
  });
  for (const source of sources) {
    const older = isOverlapping(source.previousTokenUntil) ? source.previousSealedToken : null;
    const sealed = [source.sealedToken, older].filter((one) => one !== null);
    const tokens = sealed.map((one) => unseal(one));
    if (texts.some((text) => tokens.some((token) => isSignedWith(token, signature, text)))) return source.id;
  }
  if (sourceId && sources.length > 0) await countRefused(sourceId, "wrong signature");
  throw refusal();
}

function isSignedWith(token: string, signature: string, text: Buffer): boolean {
  const expected = createHmac("sha256", token).update(text).digest();
  const received = Buffer.from(signature.replace(/^sha256=/, ""), "hex");
  return received.length === expected.length && timingSafeEqual(received, expected);
}

function isOverlapping(until: Date | null): boolean {
  return until !== null && until > new Date();
}

export function refusal(): DomainError {
  return new DomainError("unauthenticated", REFUSAL);
}
