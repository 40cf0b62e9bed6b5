import type { Role } from "@/lib/access/shared/permissions";

export type NamespaceSummary = {
  name: string;
  /** Null for the actor's personal namespace. */
  displayName: string | null;
  role: Role;
  /** Whether the actor may create repositories in it. */
  canCreate: boolean;
};

export type SentInvitation = {
  id: string;
  /** Shown once, because only a hash is stored. */
  url: string;
  /** Empty without an email address. */
  email: string;
  mail: "not requested" | "sent" | "failed" | "limited";
};

/** The page of a namespace. */
export function namespacePath(namespace: string, tab = ""): string {
  return `/namespaces/${encodeURIComponent(namespace)}${tab && `/${tab}`}`;
}

/** The API path of a list in a namespace, such as `registries`. */
export function namespaceListPath(namespace: string, list: string): string {
  return `/v2/namespaces/${encodeURIComponent(namespace)}/${list}/`;
}

/** The page of an invitation's link. */
export function invitationPath(token: string): string {
  return `/invitations/${encodeURIComponent(token)}`;
}
