import { randomBytes, randomUUID } from "node:crypto";
import { kindOf, type RegistryKind } from "@/lib/domain/registry/kinds";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";

/** A separate repository for test events, so that receivers don't mistake them for pushes. */
const SAMPLE_REPOSITORY = "dockbell-test";

/** The request that a registry of this kind would send for a push of `dockbell-test:test`. */
export function sampleRequest(kind: RegistryKind, pusher: string): RegistryRequest {
  const { headers = {}, body } = kindOf(kind).sample({
    repository: SAMPLE_REPOSITORY,
    tag: "test",
    digest: `sha256:${randomBytes(32).toString("hex")}`,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    size: 3_145_728,
    pusher,
    now: new Date(),
    id: randomUUID(),
  });
  return { headers, body: JSON.stringify(body) };
}
