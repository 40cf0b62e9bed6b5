import type { Ctx } from "@/lib/access/actor";
import { putInInbox } from "@/lib/domain/registry/inbox";
import { sampleRequest } from "@/lib/domain/registry/sample-request";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/source-access";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lets a source receive what its registry would send: a push to the repository `dockbell-test`, which goes
 * the whole way of a real one.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function sendTestEvent({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id, kind, namespace } = await requireSource(ctx, parseInput(SourceRef, input));
  const { headers, body } = sampleRequest(kind, namespace);
  await putInInbox({ sourceId: id, headers: { ...headers }, body: Buffer.from(body) });
}
