import { expect, test } from "vitest";
import { networkError } from "@/lib/engine/network-error";

const systemError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

test.each([
  ["ECONNREFUSED", "refused", "the connection was refused"],
  ["EPIPE", "reset", "the connection was closed while sending"],
  ["ENOTFOUND", "name_not_found", "the host name doesn't exist"],
  ["EAI_AGAIN", "name_lookup", "the host name couldn't be resolved"],
  ["EHOSTUNREACH", "unreachable", "the host can't be reached"],
  ["ENETUNREACH", "unreachable", "the network can't be reached"],
  ["EADDRNOTAVAIL", "unreachable", "the address can't be reached"],
  ["EACCES", "unreachable", "the address can't be reached"],
  ["ETIMEDOUT", "connect_timeout", "the host didn't respond to the connection attempt"],
  [
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "certificate_incomplete",
    "the certificate's issuer is unknown; the receiver may not send an intermediate certificate",
  ],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls", "the receiver doesn't use TLS at this port"],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", "tls", "the receiver and Dockbell have no TLS version in common"],
  ["ERR_SSL_TLSV1_UNRECOGNIZED_NAME", "tls", "the receiver has no certificate for this host"],
  ["EMFILE", "network", "this machine has too many open connections"],
  ["ENODATA", "name_lookup", "the host name has no address"],
])("%s is %s in words", (system, code, message) => {
  expect(networkError(systemError(system), false)).toEqual({ code, message });
});

test.each([
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_CRL",
  "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "CERT_CHAIN_TOO_LONG",
  "ERROR_IN_CERT_NOT_AFTER_FIELD",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "HOSTNAME_MISMATCH",
  "CA_MD_TOO_WEAK",
  "EE_KEY_TOO_SMALL",
  "UNSPECIFIED",
])("%s is a certificate that isn't valid, with OpenSSL's reason", (code) => {
  const error = Object.assign(new Error("certificate revoked"), { code });
  expect(networkError(error, false)).toEqual({
    code: "certificate_invalid",
    message: "the certificate isn't valid (certificate revoked)",
  });
});

test("a name with several addresses fails for the reason of the first", () => {
  const all = new AggregateError([systemError("ECONNREFUSED"), systemError("ENETUNREACH")]);
  expect(networkError(all, false).code).toBe("refused");
});

test("an unknown error is reported with its message, shortened", () => {
  expect(networkError(systemError("EODD"), false).message).toBe("the request failed (EODD)");
  expect(networkError(new Error("x".repeat(9_000)), false).message.length).toBeLessThan(250);
});
