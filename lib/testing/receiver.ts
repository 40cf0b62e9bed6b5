import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { listening } from "@/lib/testing/listening";

type ReceivedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type Responder = (request: ReceivedRequest, response: ServerResponse) => void;

export type Receiver = {
  url: string;
  requests: ReceivedRequest[];
  /** The number of requests in progress now, and its maximum so far. */
  load: { now: number; most: number };
  /** Resolves when this many requests have arrived in total. */
  received(count: number): Promise<ReceivedRequest[]>;
  respond: Responder;
  close(): Promise<void>;
};

/** A webhook receiver on loopback that returns the given response, 200 by default. */
export async function startReceiver(
  respond: Responder = (_request, response) => response.end("ok"),
): Promise<Receiver> {
  const waiting: { count: number; resolve: (requests: ReceivedRequest[]) => void }[] = [];
  const server = createServer((incoming, response) => {
    receiver.load.now += 1;
    receiver.load.most = Math.max(receiver.load.most, receiver.load.now);
    response.once("close", () => {
      receiver.load.now -= 1;
    });
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = {
        method: incoming.method ?? "",
        url: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      receiver.requests.push(request);
      for (const one of waiting) if (receiver.requests.length >= one.count) one.resolve(receiver.requests);
      receiver.respond(request, response);
    });
  });
  const receiver: Receiver = {
    ...(await listening(server)),
    requests: [],
    load: { now: 0, most: 0 },
    received: (count) =>
      receiver.requests.length >= count
        ? Promise.resolve(receiver.requests)
        : new Promise((resolve) => waiting.push({ count, resolve })),
    respond,
  };
  return receiver;
}
