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
  ["ETIMEDOUT", "connect_timeout", "the host didn't respond to the connection"],
  [
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "certificate_incomplete",
    "the certificate's issuer is unknown; the receiver may have left out an intermediate certificate",
  ],
])("%s is %s in words", (system, code, message) => {
  expect(networkError(systemError(system), false)).toEqual({ code, message });
});

test("a name with several addresses fails for the reason of the first", () => {
  const all = new AggregateError([systemError("ECONNREFUSED"), systemError("ENETUNREACH")]);
  expect(networkError(all, false).code).toBe("refused");
});

test("an unknown error is reported with its message, shortened", () => {
  expect(networkError(systemError("EODD"), false).message).toBe("the request failed (EODD)");
  expect(networkError(new Error("x".repeat(9_000)), false).message.length).toBeLessThan(250);
});
