import { z } from "zod";
import type { AuditEntry } from "@/lib/domain/audit/list-audit";
import { auditSentence } from "@/lib/domain/audit/shared/audit-actions";
import { pageOf } from "@/lib/platform/wire/page";

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
