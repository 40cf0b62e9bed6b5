import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type Agents, deliver } from "@/lib/engine/deliver";
import { hookTarget } from "@/lib/engine/webhook-config";
import { makeAgent } from "@/lib/platform/net/agent";
import { proxyRule } from "@/lib/platform/net/find-proxy";
import { parseNoProxy } from "@/lib/platform/net/no-proxy";
import type { ResolveHere } from "@/lib/platform/net/proxied-target";
import type { TargetPolicy } from "@/lib/platform/net/target-policy";
import { makeAuthority, makeCertificate } from "@/lib/testing/certificates";
import { startForwardProxy, type TestProxy } from "@/lib/testing/forward-proxy";
import { listening } from "@/lib/testing/listening";
import { startRawReceiver } from "@/lib/testing/raw-receiver";
import { startReceiver } from "@/lib/testing/receiver";

const policy: TargetPolicy = {
  allowsLocal: false,
  allowedNetworks: ["127.0.0.1"],
  own: { addresses: [], port: 1, names: { hosts: ["bell.example.com"], ports: [443] } },
};
const PUBLIC = async () => ["203.0.114.7"];

let authority: Awaited<ReturnType<typeof makeAuthority>>;
const open: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  authority = await makeAuthority();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function closing<Server extends { close(): Promise<void> }>(server: Server): Server {
  open.push(() => server.close());
  return server;
}

type Through = { noProxy?: string; resolve?: ResolveHere; timeoutMs?: number; rules?: Partial<TargetPolicy> };

/** Delivers through a proxy at this URL, whose receivers' certificates are from the test's authority. */
function through(
  proxyUrl: string,
  { noProxy = "", resolve = PUBLIC, timeoutMs = 2_000, rules }: Through = {},
) {
  const url = new URL(proxyUrl);
  const findProxy = proxyRule({ HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: parseNoProxy(noProxy).rules });
  const options = {
    connectTimeoutMs: timeoutMs,
    policy: { ...policy, ...rules },
    findProxy,
    resolve,
    ca: authority.cert,
  };
  const kept = makeAgent({ ...options, keepAlive: true });
  const fresh = makeAgent({ ...options, keepAlive: false });
  open.push(() => kept.destroy());
  open.push(() => fresh.destroy());
  const agents: Agents = { kept, fresh };
  return (target: string) =>
    deliver(agents, {
      target: hookTarget(target),
      headers: { "webhook-id": "1", "content-type": "application/json" },
      body: '{"a":1}',
      isSecret: () => false,
      redirectsAreSuccess: false,
    });
}

async function startTlsReceiver(host: string) {
  const paths: string[] = [];
  const server = createServer(await makeCertificate({ host, authority }), (incoming, response) => {
    paths.push(`${incoming.method} ${incoming.url} ${incoming.headers.host}`);
    response.end("ok");
  });
  return { paths, ...closing(await listening(server, "https")) };
}

const nameOf = ({ url }: TestProxy) => new URL(url).host;

test("https goes through a tunnel, and the attempt states the proxy and its address", async () => {
  const receiver = await startTlsReceiver("ci.example.com");
  const proxy = closing(await startForwardProxy({ hosts: { "ci.example.com:443": receiver.url } }));
  const send = through(proxy.url);
  const first = await send("https://ci.example.com/hook?x=1");
  expect(first).toMatchObject({
    error: null,
    address: nameOf(proxy),
    note: `the connection went through the proxy ${nameOf(proxy)}`,
    response: { statusCode: 200 },
  });
  const { dns, connect, tls, firstByte, total } = first.phases;
  for (const ms of [dns, connect, tls, firstByte]) expect(ms).toBeGreaterThan(0);
  expect((dns ?? 0) + (connect ?? 0) + (tls ?? 0)).toBeLessThanOrEqual(firstByte ?? 0);
  expect(firstByte).toBeLessThanOrEqual(total);
  // A tunnel is kept for the next delivery.
  await expect
    .poll(() => send("https://ci.example.com/hook"))
    .toMatchObject({
      address: nameOf(proxy),
      note: first.note,
      phases: { dns: null, connect: null, tls: null },
    });
  expect(new Set(proxy.requests)).toEqual(new Set(["CONNECT ci.example.com:443"]));
  expect(receiver.paths[0]).toBe("POST /hook?x=1 ci.example.com");
});

test("http is forwarded by the proxy, with the receiver's own headers and body", async () => {
  const receiver = closing(await startReceiver());
  const proxy = closing(await startForwardProxy({ hosts: { "ci.example.com:8080": receiver.url } }));
  const exchange = await through(proxy.url)("http://ci.example.com:8080/hook?x=1");
  expect(exchange).toMatchObject({
    error: null,
    address: nameOf(proxy),
    note: `the connection went through the proxy ${nameOf(proxy)}, which may have responded itself`,
    requestHeaders: { host: "ci.example.com:8080" },
  });
  expect(proxy.requests).toEqual(["POST http://ci.example.com:8080/hook?x=1"]);
  expect(receiver.requests).toMatchObject([
    { url: "/hook?x=1", body: '{"a":1}', headers: { host: "ci.example.com:8080" } },
  ]);
});

test("the proxy gets its user name and password, and nothing shows them", async () => {
  const credentials = "robot:hunter 2@x";
  const receiver = await startTlsReceiver("ci.example.com");
  const plain = closing(await startReceiver());
  const hosts = { "ci.example.com:443": receiver.url, "ci.example.com:80": plain.url };
  const proxy = closing(await startForwardProxy({ hosts, credentials }));
  const url = proxy.url.replace("//", "//robot:hunter%202%40x@");
  const exchanges = [];
  for (const target of ["https://ci.example.com/", "http://ci.example.com/"]) {
    exchanges.push(await through(url)(target));
    expect(exchanges.at(-1)?.error).toBeNull();
    exchanges.push(await through(url.replace("hunter", "hunted"))(target));
    expect(exchanges.at(-1)?.error).toEqual({
      code: "proxy_credentials",
      message: expect.stringContaining(
        `the proxy ${nameOf(proxy)} returned 407 Proxy Authentication Required`,
      ),
    });
    exchanges.push(await through("http://robot:hunter%202%40x@127.0.0.1:9")(target));
    expect(exchanges.at(-1)?.error?.code).toBe("proxy_unreachable");
  }
  expect(plain.requests).toHaveLength(1);
  expect(plain.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  const text = JSON.stringify(exchanges);
  for (const secret of ["hunter", "hunted", Buffer.from(credentials).toString("base64").slice(0, 12)]) {
    expect(text).not.toContain(secret);
  }
});

test("the connection to the proxy can use TLS", async () => {
  const receiver = await startTlsReceiver("ci.example.com");
  const plain = closing(await startReceiver());
  const hosts = { "ci.example.com:443": receiver.url, "ci.example.com:80": plain.url };
  const certificate = await makeCertificate({ host: "127.0.0.1", authority });
  const proxy = closing(await startForwardProxy({ hosts, certificate }));
  for (const target of ["https://ci.example.com/", "http://ci.example.com/"]) {
    expect(await through(proxy.url)(target)).toMatchObject({ error: null, address: nameOf(proxy) });
  }
  expect((await through(proxy.url.replace("https", "http"))("https://ci.example.com/")).error?.code).toMatch(
    /^proxy_/,
  );
});

// Its own address, because ::1 works without the brackets too.
const ipv6 = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal, scopeid }) => family === "IPv6" && !internal && scopeid === 0)?.address;

test.skipIf(ipv6 === undefined)("a proxy that uses TLS can have an IPv6 address", async () => {
  const server = createServer(await makeCertificate({ host: ipv6 ?? "", authority }));
  server.on("connect", (_incoming, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
  await once(server.listen(0, ipv6), "listening");
  const { port } = server.address() as AddressInfo;
  const { error } = await through(`https://[${ipv6}]:${port}`)("https://ci.example.com/");
  server.close();
  expect(error?.code).toBe("proxy_refused");
});

test("hosts in NO_PROXY and loopback hosts are called directly, under the same rules", async () => {
  const receiver = closing(await startReceiver());
  const proxy = closing(await startForwardProxy({ hosts: {} }));
  const send = through(proxy.url, { noProxy: "10.0.0.0/8" });
  expect(await send(receiver.url)).toMatchObject({
    error: null,
    note: null,
    address: new URL(receiver.url).host,
  });
  expect((await send("http://10.0.0.1/")).error?.code).toBe("address_refused");
  expect(proxy.requests).toEqual([]);
});

test.each([
  ["a private address", "https://10.0.0.1/", "10.0.0.1 is private"],
  ["a metadata service", "http://169.254.169.254/", "metadata service"],
  ["the name of one", "http://metadata.google.internal/", "metadata service"],
  ["Dockbell itself", "https://bell.example.com/", "Dockbell itself"],
  ["an address in IPv6", "https://[64:ff9b::a00:1]/", "10.0.0.0/8"],
])("%s is refused before a request goes to the proxy", async (_what, target, reason) => {
  const proxy = closing(await startForwardProxy({ hosts: {} }));
  expect(await through(proxy.url)(target)).toMatchObject({
    error: { code: "address_refused", message: expect.stringContaining(reason) },
    note: null,
    address: null,
  });
  expect(proxy.requests).toEqual([]);
});

test("a name is refused by its addresses here, and by its form if it has none", async () => {
  const proxy = closing(await startForwardProxy({ hosts: {}, status: 403 }));
  const refused = { error: { code: "address_refused" } };
  const inside = through(proxy.url, { resolve: async () => ["203.0.114.7", "10.0.0.1"] });
  expect(await inside("https://ci.example.com/")).toMatchObject(refused);
  const unknown = through(proxy.url, { resolve: async () => [] });
  for (const name of ["jenkins", "ci.internal", "nas.local"]) {
    expect(await unknown(`https://${name}/`)).toMatchObject(refused);
  }
  expect(proxy.requests).toEqual([]);
  const allowed = through(proxy.url, {
    resolve: async () => ["10.0.0.1"],
    rules: { allowedNetworks: ["10.0.0.0/8"] },
  });
  await allowed("https://ci.internal/");
  await unknown("https://ci.example.com/");
  expect(proxy.requests).toEqual(["CONNECT ci.internal:443", "CONNECT ci.example.com:443"]);
});

test("a name of this machine isn't called on the proxy's machine", async () => {
  const proxy = closing(await startForwardProxy({ hosts: {} }));
  const send = through(proxy.url, {
    resolve: async () => ["127.0.0.1"],
    rules: { allowedNetworks: ["127.0.0.0/8", "::/0"] },
  });
  for (const target of ["http://local.example.com:8080/", "https://[64:ff9b::7f00:1]/"]) {
    expect((await send(target)).error).toEqual({
      code: "address_refused",
      message: expect.stringContaining("is this machine, which a proxy can't reach"),
    });
  }
  expect(proxy.requests).toEqual([]);
});

test("a redirect isn't followed", async () => {
  const started = startReceiver((_request, response) =>
    response.writeHead(307, { location: "http://169.254.169.254/latest" }).end(),
  );
  const receiver = closing(await started);
  const proxy = closing(await startForwardProxy({ hosts: { "ci.example.com:80": receiver.url } }));
  expect((await through(proxy.url)("http://ci.example.com/")).error?.code).toBe("moved");
  expect(proxy.requests).toEqual(["POST http://ci.example.com/"]);
});

test.each([
  [403, "proxy_refused", "403 Forbidden"],
  [407, "proxy_credentials", "407 Proxy Authentication Required"],
  [502, "proxy_failed", "502 Bad Gateway"],
  [504, "proxy_failed", "504 Gateway Timeout"],
  [302, "proxy_failed", "302 Found"],
])("a tunnel that the proxy refuses with %s", async (status, code, reason) => {
  const proxy = closing(await startForwardProxy({ hosts: {}, status }));
  expect(await through(proxy.url)("https://ci.example.com:8443/")).toMatchObject({
    error: {
      code,
      message: `the proxy ${nameOf(proxy)} returned ${reason} instead of a connection to ci.example.com:8443`,
    },
    note: null,
    response: null,
  });
});

test("a proxy that can't be reached", async () => {
  for (const target of ["https://ci.example.com/", "http://ci.example.com/"]) {
    expect((await through("http://127.0.0.1:9")(target)).error).toEqual({
      code: "proxy_unreachable",
      message: "the proxy 127.0.0.1:9 refused the connection",
    });
    expect((await through("http://proxy.invalid:3128")(target)).error).toEqual({
      code: "proxy_unreachable",
      message: expect.stringMatching(
        /^the proxy proxy\.invalid:3128 has a host name that (doesn't exist|couldn't be resolved)$/,
      ),
    });
  }
});

test.each([
  ["nothing", () => {}, "proxy_timeout", "made no connection within 0.3 s"],
  ["garbage", (socket) => socket.end("SSH-2.0-OpenSSH_9\r\n"), "proxy_malformed", "didn't respond with HTTP"],
  ["an end", (socket) => socket.end(), "proxy_malformed", "closed the connection before it responded"],
  [
    "endless headers",
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(100_000)}`),
    "proxy_malformed",
    "sent headers that are too large",
  ],
] satisfies [string, Parameters<typeof startRawReceiver>[0], string, string][])(
  "a proxy that sends %s",
  async (_what, onRequest, code, reason) => {
    const raw = closing(await startRawReceiver(onRequest));
    const { error } = await through(new URL(raw.url).origin, { timeoutMs: 300 })("https://ci.example.com/");
    expect(error).toEqual({ code, message: expect.stringContaining(reason) });
  },
);

test("the receiver's certificate is checked through a tunnel", async () => {
  const receiver = await startTlsReceiver("other.example.com");
  const proxy = closing(await startForwardProxy({ hosts: { "ci.example.com:443": receiver.url } }));
  expect(await through(proxy.url)("https://ci.example.com/")).toMatchObject({
    error: { code: "certificate_wrong_host" },
    note: `the connection went through the proxy ${nameOf(proxy)}`,
  });
});
