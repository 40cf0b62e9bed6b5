import { z } from "zod";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";
import { visibleText } from "@/lib/platform/text/visible-text";
import { OverlapSeconds } from "@/lib/platform/wire/overlap";
import { Basis } from "@/lib/platform/wire/revision";

const SourceName = z
  .string()
  .trim()
  .min(3, "A name needs at least 3 characters.")
  .max(100, "A name can have at most 100 characters.")
  .check(visibleText("A name"));

export const AddSourceInput = z.object({
  namespace: z.string(),
  /** One of REGISTRY_KINDS. */
  kind: z.string(),
  name: SourceName,
});
export type AddSourceInput = z.input<typeof AddSourceInput>;

/** A new registry, the token that is shown once, and what to enter in the registry. */
export type AddedSource = {
  id: string;
  token: string;
  name: string;
  guide: RegistryGuide;
  warning: string | undefined;
};

/** The maximum period in seconds (an hour) in which notifications can count as one push. */
const MAX_MERGE_SECONDS = 3_600;

export const SourceRef = NamespaceRef.extend({ id: z.string() });
export type SourceRef = z.output<typeof SourceRef>;

export const GetSourceInput = SourceRef.extend({
  /** The ID of the last refused event on the previous page. */
  cursor: z.uuid().optional(),
});

/** The fields that can be changed. A missing field stays unchanged. */
export const UpdateSourceInput = SourceRef.extend({
  ...Basis.shape,
  changes: z.strictObject({
    name: SourceName.optional(),
    createsRepositories: z.boolean().optional(),
    hostInRepoName: z.boolean().optional(),
    mergeSeconds: z
      .number("Enter a number of seconds.")
      .int("Enter a whole number of seconds.")
      .min(0, "The number of seconds can't be negative. Use 0 to turn merging off.")
      .max(MAX_MERGE_SECONDS, "Notifications can be merged over at most an hour (3600 seconds).")
      .optional(),
    includesSignatures: z.boolean().optional(),
    includesProxyCache: z.boolean().optional(),
  }),
});
export type UpdateSourceInput = z.input<typeof UpdateSourceInput>;
export type SourceFields = Required<UpdateSourceInput["changes"]>;

export const RotateTokenInput = SourceRef.extend({ overlapSeconds: OverlapSeconds });
export type RotateTokenInput = z.input<typeof RotateTokenInput>;
