import { createServer } from "node:http";
import { listening } from "@/lib/testing/listening";

type Attribute = { key: string; value: { stringValue?: string; intValue?: number; doubleValue?: number } };
export type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Attribute[];
  status: { code: number; message?: string };
};

/** A collector that accepts OTLP as JSON. */
export async function startCollector() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  const { url, close } = await listening(server);
  return { spans, url: new URL(url).origin, close };
}
