import { signatureHeaders, signingKey } from "@/lib/payload/sign";
import { liveAt } from "@/lib/payload/webhook-secret";
import { db } from "@/lib/platform/db/client";
import { isSameSecret } from "@/lib/platform/hash-token";
import { hookTo } from "@/lib/platform/net/receiver-url";
import { unseal } from "@/lib/platform/seal";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

export type SignatureState = "valid" | "invalid" | "missing" | "unknown";

/**
 * Whether one of the webhooks that use this receiver signed a request, checked as Standard Webhooks receivers do.
 * `unknown` if no webhook uses it.
 * @param url of the receiver
 */
export async function checkSignature(
  url: string,
  headers: RequestHeaders,
  body: string,
): Promise<SignatureState> {
  const secrets = await secretsOf(url);
  if (secrets.length === 0) return "unknown";
  const [id, timestamp, given] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    headers.get(name),
  );
  if (!id || !timestamp || !given) return "missing";
  const keys = secrets.map(signingKey);
  const expected = signatureHeaders({ id, timestamp: Number(timestamp), body, keys })["webhook-signature"];
  const wanted = (expected ?? "").split(" ");
  const isOurs = given.split(" ").some((one) => wanted.some((other) => isSameSecret(one, other)));
  return isOurs ? "valid" : "invalid";
}

async function secretsOf(url: string): Promise<string[]> {
  const rows = await db().webhookSecret.findMany({
    where: {
      webhook: { hooks: { some: hookTo(url) } },
      ...liveAt(new Date()),
    },
    select: { sealed: true },
    take: 50,
  });
  return rows.map(({ sealed }) => unseal(sealed));
}
