import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { sampleRequest } from "@/lib/domain/registry/send-test-event";
import {
  type Connected,
  connectedRegistry,
  countsOf,
  drain,
  notify,
  repositoriesOf,
} from "@/lib/domain/registry/testing/connected";

// Reported cases of registries that aren't a list of notifications with their outcomes.

const CENTURY_MS = 100 * 365 * 24 * 3_600_000;

const event = (id: string, repository: string, timestamp = new Date()) => ({
  events: [{ id, timestamp, action: "push", target: { repository, tag: "v1" } }],
});

async function pushesOf(registry: Connected) {
  await drain();
  return (await repositoriesOf(registry.namespace)).flatMap(({ pushes }) => pushes);
}

export const REGISTRY_BEHAVIORS: Record<string, () => Promise<void>> = {
  "future-clock": async () => {
    const registry = await connectedRegistry("distribution");
    await notify(registry, event("1", "app", new Date(Date.now() + CENTURY_MS)));
    const [push] = await pushesOf(registry);
    expect(push?.pushedAt.getTime()).toBeLessThanOrEqual(Date.now());
  },

  "github-signature-forms": async () => {
    const registry = await connectedRegistry("github");
    const { headers, body } = sampleRequest("github", registry.namespace);
    const hmac = (algorithm: string, secret: string) =>
      createHmac(algorithm, secret).update(body).digest("hex");
    const post = (signatures: Record<string, string>) =>
      receiveNotification({
        kind: "github",
        credential: registry.ref.id,
        request: new Request("http://localhost/intake", {
          method: "POST",
          headers: { ...headers, "content-type": "application/json", ...signatures },
          body,
        }),
      });
    const right = hmac("sha256", registry.token);
    const refused: Record<string, string>[] = [
      {},
      { "x-hub-signature": `sha1=${hmac("sha1", registry.token)}` },
      { "x-hub-signature-256": "" },
      { "x-hub-signature-256": "sha256=" },
      { "x-hub-signature-256": `sha256=${right.slice(1)}` },
      { "x-hub-signature-256": `sha256=${hmac("sha256", "another secret")}` },
      { "x-hub-signature-256": `sha512=${hmac("sha512", registry.token)}` },
    ];
    for (const signatures of refused) {
      await expect(post(signatures)).rejects.toMatchObject({ code: "unauthenticated" });
    }
    await post({ "x-hub-signature-256": `sha256=${right}` });
    await drain();
    const counted = async () => {
      const { accepted, ...others } = await countsOf(registry);
      expect(accepted).toBe(1);
      return Object.values(others).reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(counted).toBe(refused.length);
  },

  "media-type-made-up": async () => {
    for (const kind of ["quay", "gitea", "harbor"] as const) {
      const registry = await connectedRegistry(kind);
      const { headers, body } = sampleRequest(kind, registry.namespace);
      await notify(registry, body, { ...headers });
      expect(await pushesOf(registry)).toMatchObject([{ mediaType: "" }]);
    }
  },

  "name-collision": async () => {
    const registry = await connectedRegistry("distribution");
    for (const image of ["team/app", "team.app"]) await notify(registry, event(image, image));
    await drain();
    const repositories = await repositoriesOf(registry.namespace);
    expect(repositories.map(({ imagePath, pushes }) => [imagePath, pushes.length]).sort()).toEqual([
      ["team.app", 1],
      ["team/app", 1],
    ]);
  },

  "silent-415": async () => {
    const registry = await connectedRegistry("quay");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { headers, body } = sampleRequest("quay", registry.namespace);
    await notify(registry, new URLSearchParams({ payload: body }).toString(), { ...headers, ...form });
    await expect(notify(registry, body, { "content-type": "text/xml" })).rejects.toMatchObject({
      code: "unsupported_type",
    });
    await drain();
    expect(await countsOf(registry)).toMatchObject({ "refused wrong content type": 1 });
    expect(await pushesOf(registry)).toHaveLength(1);
  },
};
