import { createServer } from "node:https";
import type { SecureVersion } from "node:tls";
import { afterEach, beforeAll, expect, test } from "vitest";
import { deliver } from "@/lib/engine/deliver";
import { hookTarget } from "@/lib/engine/webhook-config";
import { makeAgent } from "@/lib/platform/net/agent";
import { makeAuthority, makeCertificate } from "@/lib/testing/certificates";
import { listening } from "@/lib/testing/listening";

type Certificate = Awaited<ReturnType<typeof makeAuthority>>;

const HOST = "127.0.0.1";
let authority: Certificate;
let close: () => Promise<void>;
beforeAll(async () => {
  authority = await makeAuthority();
});
afterEach(() => close());

/** Delivers to a receiver with this certificate, and trusts only the test's authority. */
async function deliverTo(certificate: Certificate, versions: { maxVersion?: SecureVersion } = {}) {
  const old: { minVersion?: SecureVersion; ciphers?: string } = versions.maxVersion
    ? { minVersion: "TLSv1", ciphers: "DEFAULT:@SECLEVEL=0" }
    : {};
  const server = createServer({ ...certificate, ...versions, ...old }, (_request, response) =>
    response.end("ok"),
  );
  server.on("tlsClientError", () => {});
  const receiver = await listening(server, "https");
  const agent = makeAgent({ connectTimeoutMs: 2_000, keepAlive: false, ca: authority.cert });
  close = async () => {
    await agent.destroy();
    await receiver.close();
  };
  return deliver(
    { kept: agent, fresh: agent },
    {
      target: hookTarget(receiver.url),
      headers: { "webhook-id": "1" },
      body: "{}",
      isSecret: () => false,
      redirectsAreSuccess: false,
    },
  );
}

test("a valid certificate is accepted, and the time for TLS is recorded", async () => {
  const exchange = await deliverTo(await makeCertificate({ host: HOST, authority }));
  expect(exchange.error).toBeNull();
  expect(exchange.phases.tls).toBeGreaterThan(0);
});

test("an expired certificate is refused", async () => {
  const { error } = await deliverTo(
    await makeCertificate({ host: HOST, notBefore: -30, notAfter: -1, authority }),
  );
  expect(error).toEqual({ code: "certificate_expired", message: "the certificate has expired" });
});

test("a certificate that isn't valid yet is refused", async () => {
  const { error } = await deliverTo(await makeCertificate({ host: HOST, notBefore: 1, authority }));
  expect(error).toEqual({ code: "certificate_not_yet_valid", message: "the certificate isn't valid yet" });
});

test("a certificate for another host is refused", async () => {
  const { error } = await deliverTo(await makeCertificate({ host: "ci.example.com", authority }));
  expect(error).toEqual({ code: "certificate_wrong_host", message: "the certificate is for another host" });
});

test("a self-signed certificate is refused", async () => {
  const { error } = await deliverTo(await makeCertificate({ host: HOST }));
  expect(error).toEqual({ code: "certificate_self_signed", message: "the certificate is self-signed" });
});

test("a certificate from an unknown authority is refused, and its issuer is called unknown", async () => {
  const { error } = await deliverTo(
    await makeCertificate({ host: HOST, authority: await makeAuthority("Nobody") }),
  );
  expect(error?.code).toBe("certificate_incomplete");
  expect(error?.message).toContain("issuer is unknown");
});

test("a certificate whose chain ends in a self-signed authority is refused", async () => {
  const nobody = await makeAuthority("Nobody");
  const { key, cert } = await makeCertificate({ host: HOST, authority: nobody });
  const { error } = await deliverTo({ key, cert: `${cert}\n${nobody.cert}` });
  expect(error).toEqual({
    code: "certificate_self_signed",
    message: "the certificate chain ends in a self-signed certificate",
  });
});

test("a certificate with a forged signature is refused", async () => {
  const impostor = await makeAuthority();
  const { error } = await deliverTo(await makeCertificate({ host: HOST, authority: impostor }));
  expect(error).toEqual({
    code: "certificate_forged",
    message: "the certificate's signature doesn't match its issuer",
  });
});

test("a receiver that only supports an old version of TLS is refused", async () => {
  const { error } = await deliverTo(await makeCertificate({ host: HOST, authority }), {
    maxVersion: "TLSv1.1",
  });
  expect(error).toEqual({
    code: "tls",
    message: "the receiver and Dockbell have no TLS version in common",
  });
});
