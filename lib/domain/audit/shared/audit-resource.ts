import { z } from "zod";
import type { AuditEntry } from "@/lib/domain/audit/list-audit";
import { auditSentence } from "@/lib/domain/audit/shared/audit-actions";
import { CursorQuery, pageOf } from "@/lib/platform/wire/page";

const Time = z.iso.datetime({ offset: true, error: "Enter a time such as 2026-05-03T12:00:00Z." });

/** Filters for an audit log. A missing filter matches everything. */
export const AuditFilters = z.object({
  /** A Docker ID. */
  actor: z.string().trim().max(255, "A Docker ID is shorter.").optional(),
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
  /** At this time or later. */
  since: Time.optional(),
  /** Before this time. */
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

const Fields = z.record(z.string(), z.unknown()).nullable();

export const AuditResource = z
  .object({
    uuid: z.uuid(),
    at: z.iso.datetime(),
    actor: z.string(),
    actor_type: z.string().meta({ description: "`user`, `token`, `registry` or `operator`." }),
    token: z.uuid().nullable().meta({ description: "The access token that was used." }),
    action: z.string(),
    repository: z.string().nullable(),
    target: z.string(),
    summary: z.string(),
    before: Fields,
    after: Fields,
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditResource = z.output<typeof AuditResource>;

/** No count, because counting would read all entries. */
export const AuditPage = pageOf(AuditResource).omit({ count: true });

export function toAuditResource(entry: AuditEntry): AuditResource {
  return {
    uuid: entry.id,
    at: entry.at.toISOString(),
    actor: entry.actorName,
    actor_type: entry.actorType,
    token: entry.tokenId,
    action: entry.action,
    repository: entry.repository,
    target: entry.target,
    summary: `${entry.actorName} ${auditSentence(entry)}`,
    before: entry.before,
    after: entry.after,
    address: entry.address,
    user_agent: entry.userAgent,
    request_id: entry.requestId,
  };
}
