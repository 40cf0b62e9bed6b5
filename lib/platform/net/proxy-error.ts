import { STATUS_CODES } from "node:http";
import { errorCodeOf } from "@/lib/platform/net/exchange";
import type { ForwardProxy } from "@/lib/platform/net/find-proxy";

/**
 * The proxy didn't connect to the target. The message is a clause that people can read, without the proxy's password.
 */
export class ProxyError extends Error {
  /** The code of the attempt's error, with its own advice. */
  readonly problem: string;

  constructor({ name }: ForwardProxy, problem: string, predicate: string, cause?: unknown) {
    super(`the proxy ${name} ${predicate}`, { cause });
    this.problem = problem;
  }
}

/** The proxy's status instead of a connection. @param target its host and port */
export function refusedByProxy(proxy: ForwardProxy, statusCode: number, target: string): ProxyError {
  const reason = STATUS_CODES[statusCode] ? ` ${STATUS_CODES[statusCode]}` : "";
  const refusal = statusCode >= 400 && statusCode < 500 ? "proxy_refused" : "proxy_failed";
  const problem = statusCode === 407 ? "proxy_credentials" : refusal;
  return new ProxyError(
    proxy,
    problem,
    `returned ${statusCode}${reason} instead of a connection to ${target}`,
  );
}

const CLOSED = ["proxy_malformed", "closed the connection before it responded"] as const;
const SILENT = ["proxy_timeout", "didn't respond"] as const;

/** Errors of the connection to the proxy by their code or name. */
const PROBLEMS: Record<string, readonly [problem: string, predicate: string]> = {
  ECONNREFUSED: ["proxy_unreachable", "refused the connection"],
  ENOTFOUND: ["proxy_unreachable", "has a host name that doesn't exist"],
  EAI_AGAIN: ["proxy_unreachable", "has a host name that couldn't be resolved"],
  ECONNRESET: CLOSED,
  EPIPE: CLOSED,
  UND_ERR_SOCKET: CLOSED,
  UND_ERR_HEADERS_OVERFLOW: ["proxy_malformed", "sent headers that are too large"],
  ETIMEDOUT: SILENT,
  UND_ERR_CONNECT_TIMEOUT: SILENT,
  TimeoutError: ["proxy_timeout", "made no connection"],
  HTTPParserError: ["proxy_malformed", "didn't respond with HTTP"],
};

/** An error of the connection to the proxy itself, before it reached the target. */
export function proxyConnectionError(proxy: ForwardProxy, error: unknown, timeoutMs: number): ProxyError {
  const code = errorCodeOf(error) ?? "unknown error";
  const [problem, predicate] = PROBLEMS[code] ??
    PROBLEMS[error instanceof Error ? error.name : ""] ?? ["proxy_unreachable", `can't be reached (${code})`];
  const limit = problem === "proxy_timeout" ? ` within ${timeoutMs / 1000} s` : "";
  return new ProxyError(proxy, problem, predicate + limit, error);
}
