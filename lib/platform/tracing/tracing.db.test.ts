import { expect, test, vi } from "vitest";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { runWorker } from "@/lib/engine/run-worker";
import { isTraced } from "@/lib/platform/tracing/trace-ids";
import { endTracing } from "@/lib/platform/tracing/tracing";
import { type Span, startCollector } from "@/lib/testing/collector";
import { startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("a push is the first span of a trace, and each attempt, by whatever process, is one below it", async () => {
  const collector = await startCollector();
  // As an operator sets it: the exporter reads it for itself.
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  const ctx = someone();
  const receiver = await startReceiver();
  const { repository } = await repositoryWithWebhooks(ctx, receiver.url, "http://127.0.0.1:9/?token=canary");
  const { id } = await simulatePush({ ctx, input: { repository, tag: "v1" } });
  const stop = new AbortController();
  const running = runWorker({ signal: stop.signal });
  await deliveriesAtRest([id]);
  stop.abort();
  await running;
  await receiver.close();
  await endTracing();
  collector.close();

  expect(new Set(collector.spans.map(({ traceId }) => traceId))).toEqual(new Set([id.replaceAll("-", "")]));
  const [push, ...more] = collector.spans.filter(({ name }) => name.startsWith("push "));
  const attempts = collector.spans.filter(({ name }) => name.startsWith("POST "));
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

test("of a share of pushes each is traced wherever it is met, or nowhere", () => {
  const ids = Array.from({ length: 2_000 }, () => crypto.randomUUID());
  const traced = ids.filter((id) => isTraced(id, 0.25));
  expect(traced.length).toBeGreaterThan(400);
  expect(traced.length).toBeLessThan(600);
  expect(ids.filter((id) => isTraced(id, 1))).toEqual(ids);
  expect(ids.filter((id) => isTraced(id, 0))).toEqual([]);
});
