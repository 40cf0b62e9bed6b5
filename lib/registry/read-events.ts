import { readDistribution } from "@/lib/registry/kinds/distribution";
import { readDockerHub } from "@/lib/registry/kinds/docker-hub";
import { readGitea } from "@/lib/registry/kinds/gitea";
import { readGithub } from "@/lib/registry/kinds/github";
import { readHarbor } from "@/lib/registry/kinds/harbor";
import { readQuay } from "@/lib/registry/kinds/quay";
import { readZot } from "@/lib/registry/kinds/zot";
import type { EventReader, ReadEvent, RegistryRequest } from "@/lib/registry/read-event";
import type { RegistryKind } from "@/lib/registry/registry-kind";

const READERS: Record<RegistryKind, EventReader> = {
  distribution: readDistribution,
  zot: readZot,
  harbor: readHarbor,
  quay: readQuay,
  gitea: readGitea,
  github: readGithub,
  dockerhub: readDockerHub,
};

/** The events of a registry's notification, in its order. Pure; never throws. */
export function readEvents(kind: RegistryKind, request: RegistryRequest): ReadEvent[] {
  return READERS[kind](request);
}
