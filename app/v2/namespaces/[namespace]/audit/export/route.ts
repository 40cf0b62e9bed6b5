import { z } from "zod";
import { pagesOfAudit } from "@/lib/domain/audit/pages-of-audit";
import { AuditFilters } from "@/lib/domain/audit/shared/audit-input";
import { ExportFormat, exportResponse } from "@/lib/http/export-response";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const COLUMNS = [
  "at",
  "actor",
  "actor_type",
  "action",
  "repository",
  "target",
  "before",
  "after",
  "address",
  "user_agent",
];

const download = route({
  id: "exportAudit",
  summary: "The audit log as a file: a table, or a JSON object in each line",
  needs: "namespace:audit",
  params: z.object({ namespace: z.string() }),
  query: AuditFilters.extend({ format: ExportFormat.default("csv") }),
  status: 200,
  file: ["text/csv", "application/jsonl"],
  handler: ({ ctx, params: { namespace }, query: { format, ...filters } }) =>
    exportResponse({
      format,
      name: `audit-${namespace}`,
      columns: COLUMNS,
      pages: pagesOfAudit(ctx, { namespace, filters }),
    }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: download });
