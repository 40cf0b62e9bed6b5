import type { Socket } from "node:net";
import { type Agent, request } from "undici";
import { type AttemptError, answerError, EXCHANGE_TIMEOUT_MS } from "@/lib/dispatch/attempt-error";
import type { Answer, Exchange } from "@/lib/dispatch/exchange";
import { networkError, timeoutError } from "@/lib/dispatch/network-error";
import { readBody } from "@/lib/dispatch/read-body";
import { type DeliveryRequest, SECRET_HEADERS } from "@/lib/dispatch/request-of";
import { type ConnectionTimes, takeConnectionTimes } from "@/lib/net/connection-times";
import { parseHead, watchSentRequest } from "@/lib/net/sent-requests";

export type Agents = {
  /** Keeps connections. */
  kept: Agent;
  /** Opens a connection for each request. */
  fresh: Agent;
};

type Sending = {
  startedAt: number;
  firstByteAt: number | null;
  socket: Socket | null;
  address: string | null;
  head: string | null;
  connection: ConnectionTimes | undefined;
};

/**
 * POSTs once and says what came of it; never throws. Redirects are not followed.
 * @param timeoutMs bounds the whole exchange, up to the last byte of the answer
 */
export async function deliver(
  agents: Agents,
  delivery: DeliveryRequest,
  timeoutMs = EXCHANGE_TIMEOUT_MS,
): Promise<Exchange> {
  const startedAt = new Date();
  const signal = AbortSignal.timeout(timeoutMs);
  const sending = newSending();
  let outcome = await post(agents.kept, delivery, signal, sending, timeoutMs);
  if (outcome.error?.code === "reset" && wasKept(sending)) {
    // The receiver closed the idle connection just as it was taken: nothing is wrong with the receiver.
    outcome = await post(agents.fresh, delivery, signal, Object.assign(sending, newSending()), timeoutMs);
  }
  return {
    startedAt,
    requestHeaders: sending.head ? parseHead(sending.head, SECRET_HEADERS) : masked(delivery.headers),
    address: sending.address,
    phases: {
      dns: sending.connection?.dns ?? null,
      connect: sending.connection?.connect ?? null,
      tls: sending.connection?.tls ?? null,
      firstByte: sending.firstByteAt === null ? null : sending.firstByteAt - sending.startedAt,
      total: performance.now() - sending.startedAt,
    },
    ...outcome,
  };
}

type Outcome = { answer: Answer | null; error: AttemptError | null };

async function post(
  agent: Agent,
  { url, headers, body }: DeliveryRequest,
  signal: AbortSignal,
  sending: Sending,
  timeoutMs: number,
): Promise<Outcome> {
  const unwatch = watchSentRequest(headers["webhook-id"] ?? "", ({ head, socket }) => {
    sending.head = head;
    sending.socket = socket;
    sending.address = `${socket.remoteAddress}:${socket.remotePort}`;
    sending.connection = takeConnectionTimes(socket);
  });
  let answer: Answer | null = null;
  try {
    const response = await request(url, { dispatcher: agent, method: "POST", headers, body, signal });
    sending.firstByteAt = performance.now();
    answer = {
      statusCode: response.statusCode,
      headers: definedHeaders(response.headers),
      body: Buffer.alloc(0),
      isTruncated: false,
    };
    Object.assign(answer, await readBody(response.body));
    return { answer, error: answerError(answer) };
  } catch (error) {
    return { answer, error: signal.aborted ? timeoutError(timeoutMs, answer !== null) : networkError(error) };
  } finally {
    unwatch();
  }
}

function newSending(): Sending {
  return {
    startedAt: performance.now(),
    firstByteAt: null,
    socket: null,
    address: null,
    head: null,
    connection: undefined,
  };
}

/** Whether the request went out on a connection that an earlier one had opened. */
function wasKept(sending: Sending): boolean {
  return sending.socket !== null && sending.connection === undefined;
}

function masked(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? "***" : value]),
  );
}

function definedHeaders(headers: Record<string, string | string[] | undefined>): Answer["headers"] {
  const defined: Answer["headers"] = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) defined[name] = value;
  return defined;
}
