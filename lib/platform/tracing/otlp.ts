import {
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { AlwaysOnSampler, BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Exchange } from "@/lib/platform/net/exchange";
import { nodeAgents } from "@/lib/platform/net/outgoing";
import { partsOf, pushSpanIdOf, traceIdOf } from "@/lib/platform/tracing/traceparent";
import packageJson from "@/package.json" with { type: "json" };

/** The time in ms that a span waits to be sent in a batch. */
const BATCH_MS = 1_000;

export type TracedPush = {
  id: string;
  /** The trace that it continues; null if it starts one. */
  traceparent: string | null;
  startedAt: Date;
  /** namespace/name */
  repository: string;
  tag: string;
  source: string;
  deliveries: number;
  /** The ID of the request that reported the push. */
  requestId: string;
};

export type TracedAttempt = {
  pushId: string;
  traceparent: string | null;
  deliveryId: string;
  /** Counts from 1. */
  number: number;
  /** The receiver's host, because the rest of its URL may be secret. */
  host: string;
  exchange: Exchange;
};

/** Sends spans by OTLP over HTTP. The exporter itself reads OTEL_EXPORTER_OTLP_HEADERS and similar variables. */
export class OtlpTracing {
  readonly #provider: BasicTracerProvider;
  readonly #tracer;
  /** The IDs for the next span without a parent. */
  #nextIds: { traceId: string; spanId: string } | undefined;

  constructor() {
    const random = (bytes: number) =>
      Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");
    const httpAgentOptions = nodeAgents();
    const exporter = new OTLPTraceExporter(httpAgentOptions && { httpAgentOptions });
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({
        "service.name": "dockbell",
        "service.version": packageJson.version,
      }),
      sampler: new AlwaysOnSampler(),
      idGenerator: {
        generateTraceId: () => this.#nextIds?.traceId ?? random(16),
        generateSpanId: () => this.#nextIds?.spanId ?? random(8),
      },
      spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: BATCH_MS })],
    });
    this.#tracer = this.#provider.getTracer("dockbell", packageJson.version);
  }

  push({ id, traceparent, startedAt, repository, tag, source, deliveries, requestId }: TracedPush): void {
    const incoming = partsOf(traceparent);
    this.#nextIds = { traceId: traceIdOf(id), spanId: pushSpanIdOf(id) };
    const span = this.#tracer.startSpan(
      `push ${repository}`,
      {
        root: incoming === null,
        kind: SpanKind.PRODUCER,
        startTime: startedAt,
        attributes: {
          "dockbell.push": id,
          "dockbell.repository": repository,
          "dockbell.tag": tag,
          "dockbell.source": source,
          "dockbell.deliveries": deliveries,
          "dockbell.request": requestId,
        },
      },
      incoming === null
        ? ROOT_CONTEXT
        : trace.setSpanContext(ROOT_CONTEXT, {
            traceId: incoming.traceId,
            spanId: incoming.spanId,
            traceFlags: TraceFlags.SAMPLED,
            isRemote: true,
          }),
    );
    this.#nextIds = undefined;
    span.end();
  }

  attempt({ pushId, traceparent, deliveryId, number, host, exchange }: TracedAttempt): void {
    const { startedAt, phases, response, error, address } = exchange;
    const parent: SpanContext = {
      traceId: partsOf(traceparent)?.traceId ?? traceIdOf(pushId),
      spanId: pushSpanIdOf(pushId),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    };
    const span = this.#tracer.startSpan(
      `POST ${host}`,
      {
        kind: SpanKind.CLIENT,
        startTime: startedAt,
        attributes: {
          "dockbell.push": pushId,
          "dockbell.delivery": deliveryId,
          "dockbell.attempt": number,
          "http.request.method": "POST",
          "server.address": host,
          ...(address ? { "network.peer.address": address } : {}),
          ...(response ? { "http.response.status_code": response.statusCode } : {}),
          ...(error ? { "error.type": error.code } : {}),
          ...phaseAttributes(phases),
        },
      },
      trace.setSpanContext(ROOT_CONTEXT, parent),
    );
    if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.end(startedAt.getTime() + phases.total);
  }

  end(): Promise<void> {
    return this.#provider.shutdown();
  }
}

/** The duration of each phase in ms. */
function phaseAttributes({ dns, connect, tls, firstByte }: Exchange["phases"]): Record<string, number> {
  const phases = { dns, connect, tls, first_byte: firstByte };
  return Object.fromEntries(
    Object.entries(phases).flatMap(([name, ms]) => (ms === null ? [] : [[`dockbell.phase.${name}_ms`, ms]])),
  );
}
