import type { Scope } from "@/lib/access/shared/permissions";

/** What people are told of the scopes; lib/access/shared/permissions.ts has all of it. */
export const SCOPE_OPTIONS: readonly { value: Scope; label: string; hint: string }[] = [
  { value: "repo:read", label: "Read", hint: "See your repositories, their tags and pushes." },
  {
    value: "repo:write",
    label: "Read and write",
    hint: "See your repositories, report pushes, change descriptions.",
  },
  {
    value: "repo:admin",
    label: "Read, write and administer",
    hint: "All that, and webhooks with their secrets and history, settings, new repositories, and deleting them.",
  },
];
