import type { Role } from "@/lib/access/shared/permissions";

export type NamespaceSummary = {
  name: string;
  /** Null for the actor's own. */
  displayName: string | null;
  role: Role;
  /** Whether the actor may create repositories in it. */
  canCreate: boolean;
};
