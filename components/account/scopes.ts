import type { Scope } from "@/lib/access/shared/permissions";

/** Short descriptions of the scopes. lib/access/shared/permissions.ts has the details. */
export const SCOPE_OPTIONS: readonly { value: Scope; label: string; hint: string }[] = [
  { value: "repo:public_read", label: "Read public repositories", hint: "See public repositories only." },
  { value: "repo:read", label: "Read", hint: "See your repositories, their tags and pushes." },
  {
    value: "repo:write",
    label: "Read and write",
    hint: "See your repositories, report pushes and change descriptions.",
  },
  {
    value: "repo:admin",
    label: "Read, write and administer",
    hint: "Also manage webhooks with their secrets and history, change settings, and create and delete repositories.",
  },
];
