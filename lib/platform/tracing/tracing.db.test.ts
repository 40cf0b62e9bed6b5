import { expect, test, vi } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { runWorker } from "@/lib/engine/run-worker";
import { isTraced } from "@/lib/platform/tracing/traceparent";
import { endTracing } from "@/lib/platform/tracing/tracing";
import { type Span, startCollector } from "@/lib/testing/collector";
import { startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("a push is the first span of a trace, and each attempt by any process is its child", async () => {
  const collector = await startCollector();
  // Set as an administrator would, because the exporter reads it itself.
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  const ctx = someone();
  const receiver = await startReceiver();
  const { repository } = await repositoryWithWebhooks(ctx, receiver.url, "http://127.0.0.1:9/?token=canary");
  const { id } = await simulatePush({ ctx, input: { repository, tag: "v1" } });
  const traceparent = `00-${"4bf92f3577b34da6".repeat(2)}-00f067aa0ba902b7-01`;
  const continued = await simulatePush({ ctx: { ...ctx, traceparent }, input: { repository, tag: "v2" } });
  const unsampled = `${traceparent.slice(0, -2)}00`;
  const unseen = await simulatePush({
    ctx: { ...ctx, traceparent: unsampled },
    input: { repository, tag: "v3" },
  });
  const stop = new AbortController();
  const running = runWorker({ signal: stop.signal });
  await deliveriesAtRest([id, continued.id, unseen.id]);
  stop.abort();
  await running;
  await receiver.close();
  await endTracing();
  collector.close();

  const traceOf = (push: string) => push.replaceAll("-", "");
  const sent = (tag: string) =>
    receiver.requests.find(({ body }) => JSON.parse(body).push_data.tag === tag)?.headers.traceparent;
  expect(sent("v1")).toBe(`00-${traceOf(id)}-${traceOf(id).slice(16)}-01`);
  // A push with a trace continues it, from the sender's span through the push to the attempts and the receiver.
  const incoming = "4bf92f3577b34da6".repeat(2);
  expect(sent("v2")).toBe(`00-${incoming}-${traceOf(continued.id).slice(16)}-01`);
  const joined = collector.spans.filter(({ traceId }) => traceId === incoming);
  expect(joined.map(({ name, parentSpanId }) => [name.slice(0, 4), parentSpanId]).sort()).toEqual([
    ["POST", traceOf(continued.id).slice(16)],
    ["POST", traceOf(continued.id).slice(16)],
    ["push", "00f067aa0ba902b7"],
  ]);
  // A trace that its sender doesn't sample is passed on but not exported.
  expect(sent("v3")).toBe(unsampled);

  const own = collector.spans.filter(({ traceId }) => traceId === traceOf(id));
  expect(own.length + joined.length).toBe(collector.spans.length);
  const [push, ...more] = own.filter(({ name }) => name.startsWith("push "));
  const attempts = own.filter(({ name }) => name.startsWith("POST "));
  expect(more).toEqual([]);
  expect(push?.parentSpanId).toBeUndefined();
  expect(attempts.map(({ parentSpanId }) => parentSpanId)).toEqual([push?.spanId, push?.spanId]);
  const attribute = ({ attributes }: Span, name: string) =>
    Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];
  expect(push && attribute(push, "dockbell.request")).toBe(ctx.requestId);
  const failed = attempts.find((span) => attribute(span, "error.type") === "refused");
  const succeeded = attempts.find((span) => attribute(span, "http.response.status_code") === 200);
  expect(failed?.status.code).toBe(2);
  expect(succeeded && attribute(succeeded, "dockbell.attempt")).toBe(1);
  expect(JSON.stringify(collector.spans)).not.toContain("canary");
});

test("with a sampling ratio, either every process traces a push or no process does", () => {
  const ids = Array.from({ length: 2_000 }, () => crypto.randomUUID());
  const traced = ids.filter((id) => isTraced(id, 0.25));
  expect(traced.length).toBeGreaterThan(400);
  expect(traced.length).toBeLessThan(600);
  expect(ids.filter((id) => isTraced(id, 1))).toEqual(ids);
  expect(ids.filter((id) => isTraced(id, 0))).toEqual([]);
});
