import { STATUS_CODES } from "node:http";
import { errorCodeOf } from "@/lib/platform/net/error-code";
import type { ForwardProxy } from "@/lib/platform/net/find-proxy";

/** Why the proxy made no connection. Each has its own advice. */
export type ProxyProblem =
  | "proxy_unreachable"
  | "proxy_timeout"
  | "proxy_malformed"
  | "proxy_credentials"
  | "proxy_refused"
  | "proxy_failed";

/** The proxy made no connection to the target. Its message is a clause for people, without the proxy's password. */
export class ProxyError extends Error {
  readonly code = "ERR_PROXY";
  readonly problem: ProxyProblem;

  constructor(problem: ProxyProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

/** The proxy's status instead of a connection. @param target its host and port */
export function refusedByProxy({ name }: ForwardProxy, statusCode: number, target: string): ProxyError {
  const reason = STATUS_CODES[statusCode] ? ` ${STATUS_CODES[statusCode]}` : "";
  const message = `the proxy ${name} returned ${statusCode}${reason} instead of a connection to ${target}`;
  if (statusCode === 407) return new ProxyError("proxy_credentials", message);
  return new ProxyError(statusCode >= 400 && statusCode < 500 ? "proxy_refused" : "proxy_failed", message);
}

/** An error of the connection to the proxy itself, before it reached the target. */
export function proxyConnectionError({ name }: ForwardProxy, error: unknown, timeoutMs: number): ProxyError {
  const code = errorCodeOf(error);
  const failure = (problem: ProxyProblem, clause: string) => new ProxyError(problem, clause, error);
  switch (code) {
    case "ECONNREFUSED":
      return failure("proxy_unreachable", `the proxy ${name} refused the connection`);
    case "ENOTFOUND":
      return failure("proxy_unreachable", `the host name of the proxy ${name} doesn't exist`);
    case "EAI_AGAIN":
      return failure("proxy_unreachable", `the host name of the proxy ${name} couldn't be resolved`);
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return failure("proxy_malformed", `the proxy ${name} closed the connection before it responded`);
    case "UND_ERR_HEADERS_OVERFLOW":
      return failure("proxy_malformed", `the headers of the proxy ${name} are too large`);
    case "ETIMEDOUT":
    case "UND_ERR_CONNECT_TIMEOUT":
      return failure("proxy_timeout", `the proxy ${name} didn't respond within ${timeoutMs / 1000} s`);
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    return failure("proxy_timeout", `the proxy ${name} made no connection within ${timeoutMs / 1000} s`);
  }
  if (error instanceof Error && error.name === "HTTPParserError") {
    return failure("proxy_malformed", `the proxy ${name} didn't respond with HTTP`);
  }
  return failure("proxy_unreachable", `couldn't connect to the proxy ${name} (${code ?? "unknown error"})`);
}
