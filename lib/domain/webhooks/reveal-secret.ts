import type { Ctx } from "@/lib/access/actor";
import { listSecrets } from "@/lib/domain/webhooks/list-secrets";
import { notFound } from "@/lib/platform/errors";

/** The secret that signs, as receivers need it (`whsec_...`). @throws DomainError `not_found`, `unavailable` */
export async function revealSecret({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<string> {
  const [newest] = await listSecrets({ ctx, input });
  if (!newest) throw notFound("The webhook's secret");
  return newest.secret;
}
