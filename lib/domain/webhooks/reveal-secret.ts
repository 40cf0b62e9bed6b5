import type { Ctx } from "@/lib/access/actor";
import { listSecrets } from "@/lib/domain/webhooks/list-secrets";
import { notFound } from "@/lib/platform/errors";

/**
 * The current secret, in the format that receivers need (`whsec_...`). @throws DomainError `not_found`, `unavailable`
 */
export async function revealSecret({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
  const [newest] = await listSecrets({ ctx, input });
  if (!newest) throw notFound("The webhook's secret");
  return newest.secret;
}
