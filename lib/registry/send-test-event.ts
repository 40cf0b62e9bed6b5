import type { Ctx } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { putInInbox } from "@/lib/registry/inbox";
import { sampleRequest } from "@/lib/registry/sample-request";
import { requireSource } from "@/lib/registry/source-access";
import { SourceRef } from "@/lib/registry/source-input";

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
