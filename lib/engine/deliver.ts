import type { Agent } from "undici";
import { answerError, EXCHANGE_TIMEOUT_MS } from "@/lib/engine/attempt-error";
import { networkError, timeoutError } from "@/lib/engine/network-error";
import { post } from "@/lib/engine/post";
import { recordedAnswer } from "@/lib/engine/recorded-answer";
import type { DeliveryRequest } from "@/lib/engine/request-of";
import { type ConnectionTimes, takeConnectionTimes } from "@/lib/platform/net/connection-times";
import type { Answer, Exchange, ExchangeError } from "@/lib/platform/net/exchange";
import { watchSentRequest } from "@/lib/platform/net/sent-requests";

export type Agents = {
  /** Keeps connections. */
  kept: Agent;
  /** Opens a connection for each request. */
  fresh: Agent;
};

type Sending = {
  startedAt: number;
  /** Of the receiver, once the request was written to a connection. */
  address: string | null;
  connection: ConnectionTimes | undefined;
};

type Outcome = { answer: Answer | null; error: ExchangeError | null; firstByteAt: number | null };

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
  let sending = newSending();
  let outcome = await exchange(agents.kept, delivery, sending, timeoutMs);
  if (outcome.error?.code === "reset" && outcome.answer === null && wasKept(sending)) {
    // The receiver closed the idle connection just as it was taken: nothing is wrong with the receiver.
    const left = timeoutMs - (performance.now() - sending.startedAt);
    sending = newSending();
    outcome = await exchange(agents.fresh, delivery, sending, left);
  }
  const { address, connection } = sending;
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
    answer: outcome.answer,
    error: outcome.error,
  };
}

async function exchange(
  agent: Agent,
  delivery: DeliveryRequest,
  sending: Sending,
  timeoutMs: number,
): Promise<Outcome> {
  const unwatch = watchSentRequest(delivery.headers["webhook-id"] ?? "", (socket) => {
    // Now, because a connection that is not kept forgets it as it ends.
    sending.address = `${socket.remoteAddress}:${socket.remotePort}`;
    sending.connection = takeConnectionTimes(socket);
  });
  const { answer: got, error, isTimeout, firstByteAt } = await post(agent, delivery, timeoutMs);
  unwatch();
  const answer = got && recordedAnswer(got, delivery);
  return { answer, firstByteAt, error: verdict(answer, error, isTimeout, timeoutMs) };
}

function verdict(
  answer: Answer | null,
  error: unknown,
  isTimeout: boolean,
  timeoutMs: number,
): ExchangeError | null {
  if (isTimeout) return timeoutError(timeoutMs, answer !== null);
  if (error !== null || answer === null) return networkError(error, answer !== null);
  return answerError(answer);
}

function newSending(): Sending {
  return { startedAt: performance.now(), address: null, connection: undefined };
}

/** Whether the request went out on a connection that an earlier one had opened. */
function wasKept(sending: Sending): boolean {
  return sending.address !== null && sending.connection === undefined;
}

/** The headers as they are sent, with those that undici adds; secrets masked. */
function recorded({ target, headers, isSecret, body }: DeliveryRequest): Record<string, string> {
  // By entries: an assignment to a header named __proto__ would set the object's prototype.
  return Object.fromEntries([
    ["host", target.host],
    ["content-length", String(Buffer.byteLength(body))],
    ...Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? "***" : value]),
  ]);
}
