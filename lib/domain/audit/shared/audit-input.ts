import { z } from "zod";
import { CursorQuery } from "@/lib/platform/wire/page";

const Time = z.iso.datetime({ offset: true, error: "A time looks like 2026-05-03T12:00:00Z." });

/** What an audit log may be narrowed to; what is not given lets everything through. */
export const AuditFilters = z.object({
  /** A Docker ID. */
  actor: z.string().trim().max(255, "A Docker ID is shorter.").optional(),
  /** As a whole, such as webhook.update, or what it is about, such as webhook. */
  action: z
    .string()
    .trim()
    .regex(/^[a-z]+(\.[a-z-]+)?$/, "An action is a word such as webhook, or two such as webhook.update.")
    .optional(),
  /** The name of what was changed, or of the repository that it belongs to. */
  target: z.string().trim().max(255, "A name has at most 255 characters.").optional(),
  /** Made at this time or later. */
  since: Time.optional(),
  /** Made before this time. */
  until: Time.optional(),
});
export type AuditFilters = z.output<typeof AuditFilters>;

export const AuditQuery = AuditFilters.extend(CursorQuery.shape);

export const ListAuditInput = z.object({
  namespace: z.string(),
  filters: AuditFilters.default({}),
  /** The id of the last entry of the page before. */
  cursor: z.uuid().optional(),
  pageSize: z.number().int().min(1).max(1_000).default(25),
});
