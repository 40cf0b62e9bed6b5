import { z } from "zod";
import { MAX_DOCKER_ID_CHARACTERS } from "@/lib/platform/text/account-rules";
import { CursorQuery, Time } from "@/lib/platform/wire/page";

/** Filters for an audit log. A missing filter matches everything. */
export const AuditFilters = z.object({
  /** A Docker ID. */
  actor: z
    .string()
    .trim()
    .max(MAX_DOCKER_ID_CHARACTERS, `A Docker ID can have at most ${MAX_DOCKER_ID_CHARACTERS} characters.`)
    .optional(),
  /** An action such as webhook.update, or its resource such as webhook. */
  action: z
    .string()
    .trim()
    .regex(
      /^[a-z]+(\.[a-z-]+)?$/,
      "Enter an action such as webhook.update, or its first word, such as webhook.",
    )
    .optional(),
  /** The name of the changed resource, or of its repository. */
  target: z.string().trim().max(255, "A name can have at most 255 characters.").optional(),
  /** Matches entries from this time or later. */
  since: Time.optional(),
  /** Matches entries from before this time. */
  until: Time.optional(),
});
export type AuditFilters = z.output<typeof AuditFilters>;

export const AuditQuery = AuditFilters.extend(CursorQuery.shape);

export const ListAuditInput = z.object({
  namespace: z.string(),
  filters: AuditFilters.default({}),
  /** The ID of the last entry on the previous page. */
  cursor: z.uuid().optional(),
  pageSize: z.number().int().min(1).max(1_000).default(25),
});
