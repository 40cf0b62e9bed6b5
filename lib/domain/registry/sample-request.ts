import { randomBytes } from "node:crypto";
import type { RegistryRequest } from "@/lib/domain/registry/read-event";
import type { RegistryKind } from "@/lib/domain/registry/shared/registry-kind";

/** Of test events: a repository of its own, so that no receiver takes one for a push. */
const SAMPLE_REPOSITORY = "dockbell-test";

const TAG = "test";
const MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
const SIZE = 3_145_728;

type Moment = { now: Date; digest: string; pusher: string; id: string };

/** What a registry of this kind would send now for a push of `dockbell-test:test`. */
export function sampleRequest(kind: RegistryKind, pusher: string): RegistryRequest {
  const id = randomBytes(16).toString("hex");
  const moment = { now: new Date(), digest: `sha256:${randomBytes(32).toString("hex")}`, pusher, id };
  const { headers = {}, body } = SAMPLES[kind](moment);
  return { headers, body: JSON.stringify(body) };
}

const SAMPLES: Record<RegistryKind, (moment: Moment) => { headers?: Record<string, string>; body: unknown }> =
  {
    distribution: ({ now, digest, pusher, id }) => ({
      body: {
        events: [
          {
            id,
            timestamp: now.toISOString(),
            action: "push",
            target: { mediaType: MEDIA_TYPE, digest, size: SIZE, repository: SAMPLE_REPOSITORY, tag: TAG },
            request: { host: "registry.example.com" },
            actor: { name: pusher },
          },
        ],
      },
    }),
    zot: ({ now, digest, pusher, id }) => ({
      headers: { "ce-type": "zotregistry.image.updated", "ce-id": id, "ce-time": now.toISOString() },
      body: {
        name: SAMPLE_REPOSITORY,
        reference: TAG,
        digest,
        mediaType: MEDIA_TYPE,
        actor: { name: pusher },
      },
    }),
    harbor: ({ now, digest, pusher }) => ({
      body: {
        type: "PUSH_ARTIFACT",
        occur_at: Math.floor(now.getTime() / 1_000),
        operator: pusher,
        event_data: {
          resources: [
            { digest, tag: TAG, resource_url: `harbor.example.com/library/${SAMPLE_REPOSITORY}:${TAG}` },
          ],
          repository: { name: SAMPLE_REPOSITORY, repo_full_name: SAMPLE_REPOSITORY },
        },
      },
    }),
    quay: () => ({
      body: {
        repository: SAMPLE_REPOSITORY,
        docker_url: `quay.io/${SAMPLE_REPOSITORY}`,
        updated_tags: [TAG],
      },
    }),
    gitea: ({ now, pusher }) => ({
      headers: { "x-gitea-event": "package" },
      body: {
        action: "created",
        package: {
          owner: { login: pusher },
          name: SAMPLE_REPOSITORY,
          type: "container",
          version: TAG,
          created_at: now.toISOString(),
        },
        sender: { login: pusher },
      },
    }),
    github: ({ now, digest, pusher }) => ({
      headers: { "x-github-event": "package" },
      body: {
        action: "published",
        package: {
          name: SAMPLE_REPOSITORY,
          namespace: pusher,
          package_type: "CONTAINER",
          package_version: {
            updated_at: now.toISOString(),
            container_metadata: { tag: { name: TAG, digest }, manifest: { media_type: MEDIA_TYPE } },
          },
        },
        sender: { login: pusher },
      },
    }),
    dockerhub: ({ now, digest, pusher }) => ({
      body: {
        push_data: {
          pushed_at: Math.floor(now.getTime() / 1_000),
          pusher,
          tag: TAG,
          images: [digest],
          media_type: MEDIA_TYPE,
        },
        repository: { repo_name: `${pusher}/${SAMPLE_REPOSITORY}` },
      },
    }),
  };
