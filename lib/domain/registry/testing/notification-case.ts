import { expect } from "vitest";
import { z } from "zod";
import { RegistryKind } from "@/lib/domain/registry/kinds";
import {
  connectedRegistry,
  countsOf,
  drain,
  notify,
  repositoriesOf,
} from "@/lib/domain/registry/testing/connected";

/** The notifications of a registry in order, and the outcomes of all their events. */
export const NotificationCase = z.object({
  kind: RegistryKind,
  requests: z.array(z.object({ headers: z.record(z.string(), z.string()), body: z.unknown() })),
  wanted: z.record(z.string(), z.number()),
});
type NotificationCase = z.output<typeof NotificationCase>;

/** The first of a second is counted immediately, the others with the next. */
const WAIT = { timeout: 30_000 };

export async function expectOutcomes({ kind, requests, wanted }: NotificationCase): Promise<void> {
  const registry = await connectedRegistry(kind);
  for (const { headers, body } of requests) {
    await notify(registry, body, headers).catch(({ code }) => expect(code).toBe("unsupported_type"));
  }
  await drain();
  await expect.poll(() => countsOf(registry), WAIT).toEqual(wanted);
  const pushes = (await repositoriesOf(registry.namespace)).flatMap((one) => one.pushes);
  for (const { pushedAt } of pushes) {
    expect(pushedAt.getUTCFullYear()).toBeGreaterThanOrEqual(2010);
    expect(pushedAt.getTime()).toBeLessThanOrEqual(Date.now());
  }
  // The type stays empty if the registry doesn't send it.
  if (["quay", "gitea", "harbor"].includes(kind)) {
    expect(pushes.every(({ mediaType }) => mediaType === "")).toBe(true);
  }
}
