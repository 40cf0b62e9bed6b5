import { CONNECT_TIMEOUT_MS } from "@/lib/engine/attempt-error";
import { messageOf } from "@/lib/platform/errors";
import { type ExchangeError, errorCodeOf } from "@/lib/platform/net/exchange";
import { ProxyError } from "@/lib/platform/net/proxy-error";

const seconds = (ms: number) => `${ms / 1000} s`;

/** Errors by the codes of Node.js and undici. */
const BY_CODE: Record<string, ExchangeError> = {
  ECONNREFUSED: { code: "refused", message: "the connection was refused" },
  ECONNRESET: { code: "reset", message: "the connection was reset" },
  EPIPE: { code: "reset", message: "the connection was closed while sending" },
  UND_ERR_SOCKET: { code: "reset", message: "the connection was closed before a response" },
  ENOTFOUND: { code: "name_not_found", message: "the host name doesn't exist" },
  EAI_AGAIN: { code: "name_lookup", message: "the host name couldn't be resolved" },
  EHOSTUNREACH: { code: "unreachable", message: "the host can't be reached" },
  ENETUNREACH: { code: "unreachable", message: "the network can't be reached" },
  EADDRNOTAVAIL: { code: "unreachable", message: "the address can't be reached" },
  EACCES: { code: "unreachable", message: "the address can't be reached" },
  ETIMEDOUT: { code: "connect_timeout", message: "the host didn't respond to the connection attempt" },
  UND_ERR_CONNECT_TIMEOUT: {
    code: "connect_timeout",
    message: `no connection within ${seconds(CONNECT_TIMEOUT_MS)}`,
  },
  CERT_HAS_EXPIRED: { code: "certificate_expired", message: "the certificate has expired" },
  CERT_NOT_YET_VALID: { code: "certificate_not_yet_valid", message: "the certificate isn't valid yet" },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    code: "certificate_wrong_host",
    message: "the certificate is for another host",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: "certificate_self_signed", message: "the certificate is self-signed" },
  SELF_SIGNED_CERT_IN_CHAIN: {
    code: "certificate_self_signed",
    message: "the certificate chain ends in a self-signed certificate",
  },
  CERT_SIGNATURE_FAILURE: {
    code: "certificate_forged",
    message: "the certificate's signature doesn't match its issuer",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    code: "certificate_incomplete",
    message: "the certificate's issuer is unknown; the receiver may not send an intermediate certificate",
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    code: "certificate_incomplete",
    message: "the certificate's issuer is unknown; the receiver may not send an intermediate certificate",
  },
  ENODATA: { code: "name_lookup", message: "the host name has no address" },
  EAI_NODATA: { code: "name_lookup", message: "the host name has no address" },
  EAI_FAIL: { code: "name_lookup", message: "the host name couldn't be resolved" },
  ENETDOWN: { code: "unreachable", message: "this machine's network is down" },
  EHOSTDOWN: { code: "unreachable", message: "the host can't be reached" },
  EPERM: { code: "unreachable", message: "this machine's firewall refused the connection" },
  ECONNABORTED: { code: "reset", message: "the connection was aborted" },
  EMFILE: { code: "network", message: "this machine has too many open connections" },
  ENFILE: { code: "network", message: "this machine has too many open connections" },
  ENOBUFS: { code: "network", message: "this machine has too many open connections" },
  ...tlsErrors("the receiver doesn't use TLS at this port", [
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "ERR_SSL_HTTP_REQUEST",
  ]),
  ...tlsErrors("the receiver and Dockbell have no TLS version in common", [
    "ERR_SSL_UNSUPPORTED_PROTOCOL",
    "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
    "ERR_SSL_NO_PROTOCOLS_AVAILABLE",
  ]),
  ...tlsErrors("the receiver refused to establish a secure connection", [
    "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
    "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
    "ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR",
  ]),
  ...tlsErrors("the receiver has no certificate for this host", [
    "ERR_SSL_TLSV1_UNRECOGNIZED_NAME",
    "ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME",
  ]),
  ...tlsErrors("the receiver requires a client certificate, which Dockbell doesn't have", [
    "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
  ]),
  UND_ERR_HEADERS_OVERFLOW: { code: "malformed_answer", message: "the response's headers are too large" },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    code: "malformed_answer",
    message: "the response's length differs from its Content-Length",
  },
};

function tlsErrors(message: string, codes: readonly string[]): Record<string, ExchangeError> {
  return Object.fromEntries(codes.map((code) => [code, { code: "tls", message }]));
}

/** Other reasons of OpenSSL to refuse a certificate, whose message names them. */
const CERTIFICATE_CODE =
  /^(?!ERR_)(?:\w*_)?(?:CERT|CERTS|CRL|CA|CN|EE|PURPOSE|HOSTNAME|ISSUER|PATH_LENGTH|UNSPECIFIED)(?:_\w*)?$/;

/** The error for an exchange that took too long. @param hasBegun whether the response's headers had arrived */
export function timeoutError(timeoutMs: number, hasBegun: boolean): ExchangeError {
  const what = hasBegun ? "the response didn't end" : "no response";
  return { code: "timeout", message: `${what} within ${seconds(timeoutMs)}` };
}

/** The error for an exception from undici. @param hasBegun whether the response's headers had arrived */
export function networkError(error: unknown, hasBegun: boolean): ExchangeError {
  if (error instanceof ProxyError) return { code: error.problem, message: error.message };
  const code = errorCodeOf(error);
  if (code === "ERR_TARGET_REFUSED") return { code: "address_refused", message: shortMessageOf(error) };
  if (code === "ERR_RESPONSE_HEAD") return { code: "malformed_answer", message: shortMessageOf(error) };
  if (code === "UND_ERR_SOCKET" && hasBegun) {
    return { code: "reset", message: "the connection was closed before the response ended" };
  }
  const known = code ? BY_CODE[code] : undefined;
  if (known) return known;
  // undici fails an assertion for responses that its parser should refuse.
  if (isParserError(error) || code === "ERR_ASSERTION")
    return { code: "malformed_answer", message: "the response isn't HTTP" };
  if (code && CERTIFICATE_CODE.test(code)) {
    return { code: "certificate_invalid", message: `the certificate isn't valid (${shortMessageOf(error)})` };
  }
  if (code?.startsWith("ERR_SSL_") || code === "EPROTO") {
    return { code: "tls", message: `couldn't establish a secure connection (${sslReason(error)})` };
  }
  return { code: "network", message: `the request failed (${code ?? shortMessageOf(error)})` };
}

/** Parser errors from undici, which have a code only for some responses. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

function sslReason(error: unknown): string {
  const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
  return typeof reason === "string" ? reason : shortMessageOf(error);
}

function shortMessageOf(error: unknown): string {
  return messageOf(error).slice(0, 200);
}
