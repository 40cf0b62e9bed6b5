"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { HttpMessage } from "@/components/deliveries/http-message";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/time";
import { receiverPath, receiverQueries } from "@/lib/domain/test-receivers/shared/receiver-queries";
import type { RequestResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { formatBytes } from "@/lib/platform/text/format-bytes";

const SIGNATURES: Record<RequestResource["signature"], { text: string; look: string }> = {
  valid: { text: "Signature valid", look: "text-good" },
  invalid: { text: "Signature invalid", look: "text-bad" },
  missing: { text: "Not signed", look: "text-warn" },
  unknown: { text: "No webhook uses this receiver", look: "text-muted" },
};

type ReceivedRequestsProps = {
  receiverKey: string;
  /** The cursor of older requests; undefined for the newest. */
  cursor: string | undefined;
  /** The server's current time, ISO 8601. */
  now: string;
};

/** A test receiver's requests, updated as they arrive. */
export function ReceivedRequests({ receiverKey, cursor, now }: ReceivedRequestsProps) {
  const { data, error } = useQuery(receiverQueries.details(receiverKey, cursor));
  const requests = data?.requests ?? [];
  const failuresLeft = data?.answer.failures_left ?? 0;
  return (
    <>
      <h2 className="text-xl font-medium">Requests</h2>
      <p role="status" className="mt-1 mb-5 text-soft">
        {error
          ? error.message
          : failuresLeft > 0
            ? `The next ${failuresLeft === 1 ? "one gets" : `${failuresLeft} get`} 500.`
            : cursor
              ? "Older requests."
              : "New requests appear automatically."}
      </p>
      {requests.length === 0 && cursor ? (
        <p className="text-soft">No more requests.</p>
      ) : requests.length === 0 ? (
        <EmptyState icon={<Radio aria-hidden="true" size={36} />} title="Waiting for the first request">
          Create a webhook with this receiver's URL, then select Simulate push.
        </EmptyState>
      ) : (
        <ul aria-label="Requests" className="divide-y divide-line rounded border border-line">
          {requests.map((request) => (
            <li key={request.uuid}>
              <Received request={request} now={now} />
            </li>
          ))}
        </ul>
      )}
      <PageLinks
        path={receiverPath(receiverKey)}
        cursor={cursor}
        nextCursor={data?.next_cursor ?? null}
        what="requests"
      />
    </>
  );
}

function Received({ request, now }: { request: RequestResource; now: string }) {
  const { method, headers, body, size, signature, answered: status, received } = request;
  const { text, look } = SIGNATURES[signature];
  return (
    <details>
      <DisclosureSummary>
        <span className="font-mono text-sm font-bold">{method}</span>
        <span className="break-all">{tagOf(body) ?? formatBytes(size)}</span>
        <span className={`text-sm ${look}`}>{text}</span>
        <span className="text-sm text-muted">
          {status === null ? "connection reset" : `returned ${status}`} ·{" "}
          <RelativeTime value={received} now={now} />
        </span>
      </DisclosureSummary>
      <div className="px-4 pt-1 pb-4 sm:px-5">
        <HttpMessage
          label="Request"
          head={method}
          headers={headers}
          body={body}
          note={
            size > new Blob([body]).size
              ? `The body has ${formatBytes(size)}, of which only the first 64 KiB are stored.`
              : undefined
          }
        />
      </div>
    </details>
  );
}

/** The image of a Docker Hub payload, such as "ann/app:v1"; undefined for other bodies. */
function tagOf(body: string): string | undefined {
  try {
    const { push_data, repository } = JSON.parse(body);
    if (typeof push_data?.tag !== "string" || typeof repository?.repo_name !== "string") return undefined;
    return `${repository.repo_name}:${push_data.tag}`;
  } catch {
    return undefined;
  }
}
