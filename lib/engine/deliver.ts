import { EXCHANGE_TIMEOUT_MS, type Verdict, verdictOn } from "@/lib/engine/attempt-error";
import { compressionNote } from "@/lib/engine/decoded-body";
import { networkError, timeoutError } from "@/lib/engine/network-error";
import { post } from "@/lib/engine/post";
import { recordedResponse } from "@/lib/engine/recorded-response";
import type { DeliveryRequest } from "@/lib/engine/request-of";
import {
  type ConnectionTimes,
  remoteAddressOf,
  takeConnectionTimes,
  watchSentRequest,
} from "@/lib/platform/net/connection-times";
import type { Exchange, ExchangeError, ExchangeResponse } from "@/lib/platform/net/exchange";
import type { ForwardProxy } from "@/lib/platform/net/find-proxy";
import type { OutgoingAgent } from "@/lib/platform/net/outgoing-agent";
import { MASK } from "@/lib/platform/wire/mask-url";

export type Agents = {
  /** Keeps connections open. */
  kept: OutgoingAgent;
  /** Opens a connection for each request. */
  fresh: OutgoingAgent;
};

const SENT_TWICE =
  "the request was sent twice, because the receiver closed the kept-alive connection before it responded";

type Sending = {
  startedAt: number;
  /** The receiver's or the proxy's address, after the request was written to a connection. */
  address: string | null;
  connection: ConnectionTimes | undefined;
};

type Outcome = Verdict & { response: ExchangeResponse | null; firstByteAt: number | null };

/**
 * POSTs and returns the result. Never throws, and doesn't follow redirects.
 * @param timeoutMs limit for the whole exchange, up to the last byte of the response
 */
export async function deliver(
  agents: Agents,
  delivery: DeliveryRequest,
  timeoutMs = EXCHANGE_TIMEOUT_MS,
): Promise<Exchange> {
  const startedAt = new Date();
  let sending = newSending();
  let requestCount = 1;
  let outcome = await exchange(agents.kept, delivery, sending, timeoutMs);
  if (outcome.error?.code === "reset" && outcome.response === null && wasKept(sending)) {
    // The receiver closed the idle connection just when it was reused, which isn't the receiver's fault.
    const left = timeoutMs - (performance.now() - sending.startedAt);
    sending = newSending();
    requestCount = 2;
    outcome = await exchange(agents.fresh, delivery, sending, left);
  }
  const { address, connection } = sending;
  const proxy = agents.kept.proxyFor(delivery.target.origin);
  return {
    startedAt,
    requestHeaders: recorded(delivery),
    address,
    phases: {
      dns: connection?.dns ?? null,
      connect: connection?.connect ?? null,
      tls: connection?.tls ?? null,
      firstByte: outcome.firstByteAt === null ? null : outcome.firstByteAt - sending.startedAt,
      total: performance.now() - sending.startedAt,
    },
    response: outcome.response,
    error: outcome.error,
    note: joined(
      requestCount > 1 ? SENT_TWICE : null,
      outcome.note,
      proxy ? proxyNote(proxy, delivery, outcome.error) : null,
    ),
    requestCount,
  };
}

async function exchange(
  agent: OutgoingAgent,
  delivery: DeliveryRequest,
  sending: Sending,
  timeoutMs: number,
): Promise<Outcome> {
  const unwatch = watchSentRequest(delivery.headers["webhook-id"] ?? "", (socket) => {
    // Read it now, because it isn't available after the connection has closed.
    sending.address = remoteAddressOf(socket);
    sending.connection = takeConnectionTimes(socket);
  });
  const { response: received, error, isTimeout, firstByteAt } = await post(agent, delivery, timeoutMs);
  unwatch();
  const response = received && (await recordedResponse(received, delivery, error === null && !isTimeout));
  const broken = isTimeout ? timeoutError(timeoutMs, response !== null) : brokenBy(error, response);
  if (response === null) return { response, firstByteAt, error: broken, note: null };
  const { target, redirectsAreSuccess } = delivery;
  const proxy = agent.proxyFor(target.origin);
  const verdict = verdictOn(response, {
    hookUrl: target.origin + target.path,
    redirectsAreSuccess,
    forwardedBy: isForwarded(target.origin) ? proxy?.name : undefined,
  });
  // The status line has already decided the result, so a broken body is only noted.
  const note = broken && `the response was incomplete: ${broken.message}`;
  return {
    response,
    firstByteAt,
    error: verdict.error,
    note: joined(verdict.note, compressionNote(response), note),
  };
}

function brokenBy(error: unknown, response: ExchangeResponse | null): ExchangeError | null {
  return error === null && response !== null ? null : networkError(error, response !== null);
}

function joined(...notes: readonly (string | null)[]): string | null {
  return notes.filter((note) => note !== null).join("; ") || null;
}

/** Whether a proxy forwards the request instead of only the connection, so that it can also respond itself. */
function isForwarded(origin: string): boolean {
  return origin.startsWith("http:");
}

/** An error of the proxy already names it, and a refused target was never sent to it. */
function proxyNote(
  { name }: ForwardProxy,
  { target }: DeliveryRequest,
  error: ExchangeError | null,
): string | null {
  if (error?.code === "address_refused" || error?.code.startsWith("proxy_")) return null;
  const note = `the connection went through the proxy ${name}`;
  return isForwarded(target.origin) ? `${note}, which may have responded itself` : note;
}

function newSending(): Sending {
  return { startedAt: performance.now(), address: null, connection: undefined };
}

/** Whether the request reused a connection. */
function wasKept(sending: Sending): boolean {
  return sending.address !== null && sending.connection === undefined;
}

/** The headers as sent, including those that undici adds, with secrets masked. */
function recorded({ target, headers, isSecret, body }: DeliveryRequest): Record<string, string> {
  // Uses entries, because assigning a header named __proto__ would set the object's prototype.
  return Object.fromEntries([
    ["host", target.host],
    ["content-length", String(Buffer.byteLength(body))],
    ...Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? MASK : value]),
  ]);
}
