import { randomUUID } from "node:crypto";
import type { Call } from "@/lib/access/actor";
import { randomDigest } from "@/lib/domain/pushes/prepare-push";
import { putInInbox } from "@/lib/domain/registry/inbox";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/sources";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Sends a source a notification like its registry's, for a push to the repository `dockbell-test`. It is processed
 * like a real one.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function sendTestEvent({ ctx, input }: Call<SourceRef>): Promise<void> {
  const { id, kind, namespace } = await requireSource(ctx, parseInput(SourceRef, input));
  const { headers, body } = sampleRequest(kind, namespace);
  await putInInbox({ sourceId: id, headers: { ...headers }, body: Buffer.from(body) });
}

/** A separate repository for test events, so that receivers don't mistake them for pushes. */
const SAMPLE_REPOSITORY = "dockbell-test";

/** The request that a registry of this kind would send for a push of `dockbell-test:test`. */
export function sampleRequest(kind: RegistryKind, pusher: string): RegistryRequest {
  const { headers = {}, body } = kindOf(kind).sample({
    repository: SAMPLE_REPOSITORY,
    tag: "test",
    digest: randomDigest(),
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    size: 3_145_728,
    pusher,
    now: new Date(),
    id: randomUUID(),
  });
  return { headers, body: JSON.stringify(body) };
}
