import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { OtlpTracing, TracedAttempt, TracedPush } from "@/lib/platform/tracing/otlp";
import { isTraced } from "@/lib/platform/tracing/trace-ids";

let loading: Promise<OtlpTracing> | undefined;

/** Adds the first span to a push's trace, if traces are wanted. */
export function tracePush(push: TracedPush): void {
  trace(push.id, (tracing) => tracing.push(push));
}

/** Adds an attempt to the trace of its push, if traces are wanted. */
export function traceAttempt(attempt: TracedAttempt): void {
  trace(attempt.pushId, (tracing) => tracing.attempt(attempt));
}

/** Sends what has not been sent yet. */
export async function endTracing(): Promise<void> {
  await loading?.then((tracing) => tracing.end()).catch(() => undefined);
}

/** OpenTelemetry is loaded by the first who needs it, and not at all without an endpoint. */
function trace(pushId: string, add: (tracing: OtlpTracing) => void): void {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, TRACES_RATIO } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT || !isTraced(pushId, TRACES_RATIO)) return;
  loading ??= import("@/lib/platform/tracing/otlp").then(({ OtlpTracing }) => new OtlpTracing());
  loading.then(add).catch((error: unknown) => log().warn({ err: error }, "a span could not be written"));
}
