import type { Role } from "@/lib/access/shared/permissions";

export type NamespaceSummary = {
  name: string;
  /** Null for the actor's personal namespace. */
  displayName: string | null;
  role: Role;
  /** Whether the actor may create repositories in it. */
  canCreate: boolean;
};
