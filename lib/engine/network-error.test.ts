import { expect, test } from "vitest";
import { networkError } from "@/lib/engine/network-error";

const systemError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

test.each([
  ["ECONNREFUSED", "refused", "the connection was refused"],
  ["EPIPE", "reset", "the connection was closed while sending"],
  ["ENOTFOUND", "name_not_found", "the host name does not exist"],
  ["EAI_AGAIN", "name_lookup", "the host name could not be looked up"],
  ["EHOSTUNREACH", "unreachable", "the host cannot be reached"],
  ["ENETUNREACH", "unreachable", "the network cannot be reached"],
  ["EADDRNOTAVAIL", "unreachable", "the address cannot be reached"],
  ["EACCES", "unreachable", "the address cannot be reached"],
  ["ETIMEDOUT", "connect_timeout", "the host did not answer the connection"],
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

test("what is not known is said in the words that came, and not at length", () => {
  expect(networkError(systemError("EODD"), false).message).toBe("the request failed (EODD)");
  expect(networkError(new Error("x".repeat(9_000)), false).message.length).toBeLessThan(250);
});
