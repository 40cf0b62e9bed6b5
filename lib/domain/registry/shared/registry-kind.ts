import { z } from "zod";

/** The registries that can tell of pushes; also the last part of their intake's address. */
export const REGISTRY_KINDS = [
  "distribution",
  "zot",
  "harbor",
  "quay",
  "gitea",
  "github",
  "dockerhub",
] as const;

export const RegistryKind = z.enum(REGISTRY_KINDS, "Choose the kind of registry.");
export type RegistryKind = z.output<typeof RegistryKind>;

/** What people call them. */
export const KIND_NAMES: Record<RegistryKind, string> = {
  distribution: "CNCF Distribution",
  zot: "zot",
  harbor: "Harbor",
  quay: "Quay",
  gitea: "Gitea or Forgejo",
  github: "GitHub (GHCR)",
  dockerhub: "Docker Hub",
};
