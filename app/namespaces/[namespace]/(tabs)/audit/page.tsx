import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilterForm } from "@/components/audit/audit-filter-form";
import { AuditList } from "@/components/audit/audit-list";
import { LearnMore } from "@/components/docs/learn-more";
import { AnnouncedList } from "@/components/ui/announced-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { AuditQuery } from "@/lib/domain/audit/shared/audit-input";
import { toAuditResource } from "@/lib/domain/audit/shared/audit-resource";
import { namespaceListPath, namespacePath } from "@/lib/domain/organizations/shared/organization";
import { counted } from "@/lib/platform/text/sentence";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({
  params,
  searchParams,
}: PageProps<"/namespaces/[namespace]/audit">) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:audit");
  const { cursor, filters, values } = readAddress(await searchParams);
  const { entries, nextCursor } = await listAudit({ ctx, input: { namespace, filters, cursor } });
  const path = namespacePath(namespace, "audit");
  const isFiltered = Object.keys(filters).length > 0;
  const exportLink = (format: string) =>
    `${namespaceListPath(namespace, "audit")}export/?${new URLSearchParams({ ...filters, format })}`;
  return (
    <Card>
      <div className="mb-5 flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="text-xl font-medium">Audit log</h2>
          <p className="mt-1 text-soft">
            Changes in this namespace, with the user, the IP address and the previous values.{" "}
            <LearnMore page="security#audit-log" about="the audit log" />
          </p>
        </div>
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          {["csv", "jsonl"].map((format) => (
            <a key={format} href={exportLink(format)} className="link" download>
              Export {format === "csv" ? "CSV" : "JSON lines"}
            </a>
          ))}
        </p>
      </div>
      <AuditFilterForm path={path} values={values} />
      <AnnouncedList
        list={JSON.stringify([filters, cursor])}
        text={entries.length === 0 ? "No entries" : counted(entries.length, "entry", "entries")}
      />
      <div className="mt-6">
        {entries.length > 0 ? (
          <AuditList entries={entries.map(toAuditResource)} now={new Date().toISOString()} />
        ) : (
          <EmptyState
            icon={<ScrollText aria-hidden="true" size={36} />}
            title={isFiltered || cursor ? "No matching entries" : "No entries yet"}
            action={(isFiltered || cursor) && <ButtonLink href={path}>Show all entries</ButtonLink>}
          >
            {!isFiltered && !cursor && "Changes that people make in this namespace appear here."}
          </EmptyState>
        )}
      </div>
      <div className="mt-5 flex flex-wrap gap-3">
        {cursor && <ButtonLink href={`${path}?${new URLSearchParams(values)}`}>Newest</ButtonLink>}
        {nextCursor && (
          <ButtonLink href={`${path}?${new URLSearchParams({ ...values, cursor: nextCursor })}`}>
            Older
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

/** Ignores invalid values in a typed address. */
function readAddress(search: Record<string, string | string[] | undefined>) {
  const { shape } = AuditQuery;
  const text = (name: string) =>
    typeof search[name] === "string" && search[name] ? search[name] : undefined;
  const day = (name: string) => {
    const value = text(name);
    return value && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  const values = given({
    actor: shape.actor.safeParse(text("actor")).data,
    action: shape.action.safeParse(text("action")).data,
    target: shape.target.safeParse(text("target")).data,
    since: day("since"),
    until: day("until"),
  });
  const { since, until, ...rest } = values;
  const filters = given({
    ...rest,
    since: since && `${since}T00:00:00Z`,
    // Includes the last day.
    until: until && new Date(Date.parse(until) + 86_400_000).toISOString(),
  });
  return { values, filters, cursor: shape.cursor.safeParse(text("cursor")).data };
}

function given(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
