import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { OtlpTracing, TracedAttempt, TracedPush } from "@/lib/platform/tracing/otlp";
import { isTraced, partsOf, pushSpanIdOf, traceIdOf } from "@/lib/platform/tracing/traceparent";

let loading: Promise<OtlpTracing> | undefined;

/** Adds the first span to a push's trace, if tracing is on. */
export function tracePush(push: TracedPush): void {
  trace(push.id, push.traceparent, (tracing) => tracing.push(push));
}

/** Adds an attempt to its push's trace, if tracing is on. */
export function traceAttempt(attempt: TracedAttempt): void {
  trace(attempt.pushId, attempt.traceparent, (tracing) => tracing.attempt(attempt));
}

/** Sends all pending spans. */
export async function endTracing(): Promise<void> {
  await loading?.then((tracing) => tracing.end()).catch(() => undefined);
}

/**
 * The `traceparent` that a push's deliveries have, so that a receiver's spans join its trace; null if there is no trace
 * to join or the settings turn it off.
 */
export function outgoingTraceparent(pushId: string, traceparent: string | null): string | null {
  if (!env().SEND_TRACEPARENT) return null;
  if (!isExported(pushId, traceparent)) return traceparent;
  return `00-${partsOf(traceparent)?.traceId ?? traceIdOf(pushId)}-${pushSpanIdOf(pushId)}-01`;
}

/** For a push that continues a trace, the sender's decision counts. For other pushes, the ratio decides. */
function isExported(pushId: string, traceparent: string | null): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, TRACES_RATIO } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT) return false;
  return partsOf(traceparent)?.isSampled ?? isTraced(pushId, TRACES_RATIO);
}

/** Loads OpenTelemetry on first use, and never without an endpoint. */
function trace(pushId: string, traceparent: string | null, add: (tracing: OtlpTracing) => void): void {
  if (!isExported(pushId, traceparent)) return;
  loading ??= import("@/lib/platform/tracing/otlp").then(({ OtlpTracing }) => new OtlpTracing());
  loading.then(add).catch((error: unknown) => log().warn({ err: error }, "couldn't write a span"));
}
