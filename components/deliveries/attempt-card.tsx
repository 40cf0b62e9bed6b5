import { HttpMessage } from "@/components/deliveries/http-message";
import { PhaseBar } from "@/components/deliveries/phase-bar";
import { CopyTextButton } from "@/components/ui/copy-button";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { ExactTime } from "@/components/ui/time";
import { phasesOf, toCurl } from "@/lib/domain/deliveries/shared/attempts";
import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { formatDuration } from "@/lib/domain/deliveries/shared/delivery-sentence";
import { beginning } from "@/lib/platform/text/sentence";

/** An attempt, which opens to its request, response and timing. */
export function AttemptCard({ attempt, isOpen }: { attempt: AttemptResource; isOpen: boolean }) {
  const { number, request, response, error, note } = attempt;
  return (
    <details open={isOpen} className="rounded border border-line">
      <DisclosureSummary>
        <span className="font-medium">Attempt {number}</span>
        <span className={error ? "text-bad" : "text-good"}>
          {error ? beginning(error.message) : "Success"}
        </span>
        {note && <span className="text-soft">with a note</span>}
        {response && <span className="tabular-nums">{response.code}</span>}
        <span className="text-muted tabular-nums">{formatDuration(attempt.duration_ms)}</span>
        <span className="text-sm text-muted sm:ml-auto">
          <ExactTime value={attempt.started} />
        </span>
      </DisclosureSummary>
      <div className="flex flex-col gap-6 border-t border-line p-4 sm:p-6">
        {note && <p role="note">{beginning(note)}.</p>}
        <PhaseBar phases={phasesOf(attempt)} />
        {attempt.address && (
          <p className="text-sm text-soft">
            Sent to <span className="font-mono">{attempt.address}</span>
          </p>
        )}
        <div className="grid gap-8 @3xl:grid-cols-2">
          <HttpMessage
            label="Request"
            head={`${request.method} ${request.url}`}
            headers={request.headers}
            body={request.body}
            actions={<CopyTextButton text={toCurl(request)}>Copy as curl</CopyTextButton>}
          />
          {response ? (
            <HttpMessage
              label="Response"
              head={`HTTP ${response.code}`}
              headers={response.headers}
              body={response.body}
              note={noteOf(response)}
            />
          ) : (
            <section aria-label="Response">
              <h4 className="flex min-h-10 items-center font-medium">Response</h4>
              <p className="mt-2 text-soft">No response: {error?.message}.</p>
            </section>
          )}
        </div>
      </div>
    </details>
  );
}

function noteOf({ truncated, kept }: NonNullable<AttemptResource["response"]>): string | undefined {
  if (!kept) return "The body was deleted because its retention period has ended.";
  return truncated ? "The response was longer than 128 KiB, so only the beginning is stored." : undefined;
}
