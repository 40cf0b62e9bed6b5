import { describe, expect, test } from "vitest";
import { headersSeen, serverBehindDoor } from "@/lib/http/testing/door";

const server = serverBehindDoor();
const HTTPS = { PUBLIC_URL: "https://hooks.example.com" };
const client = () => import("@/lib/platform/wire/client-of");
const statusFor = async (host: string, more: Record<string, string> = {}) =>
  (await server.ask({ Host: host, ...more })).status;

const SPOOFED = {
  Host: "hooks.example.com",
  "X-Forwarded-For": "198.51.100.1",
  "X-Forwarded-Host": "hooks.example.com",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Port": "99",
  Forwarded: "for=198.51.100.1",
};

describe("`Host` is checked before anything else sees the request", () => {
  test("`Host`: an instance for this machine accepts only this machine's names", async () => {
    await server.open();
    for (const host of [
      "localhost",
      "localhost:3000",
      "LOCALHOST.",
      "bell.localhost",
      "127.0.0.1:1",
      "[::1]:3000",
    ])
      expect(await statusFor(host), host).toBe(200);
    for (const host of [
      "evil.example",
      "localhost.evil.example",
      "web",
      "bell.local",
      "192.168.1.5",
      "0.0.0.0",
    ])
      expect(await statusFor(host), host).toBe(421);
  });

  test("`Host`: an instance that others can reach accepts addresses, private names, and its own names", async () => {
    await server.open({ ...HTTPS, HOST: "0.0.0.0", ALLOWED_HOSTS: "Bell.Example.org, other.example" });
    const ours = [
      "hooks.example.com",
      "bell.example.org:8443",
      "other.example",
      "web:3000",
      "10.1.2.3",
      "[fd00::5]",
    ];
    for (const host of [...ours, "bell.local", "a.internal", "a.home.arpa", "a.test", "localhost"])
      expect(await statusFor(host), host).toBe(200);
    for (const host of ["evil.example", "hooks.example.com.evil.example", "example.com", "abc.ngrok.app"])
      expect(await statusFor(host), host).toBe(421);
  });

  test("`Host`: while it listens only to this machine, PUBLIC_URL's host is the only other name", async () => {
    await server.open(HTTPS);
    expect(await statusFor("hooks.example.com")).toBe(200);
    expect(await statusFor("localhost:3000")).toBe(200);
    expect(await statusFor("web")).toBe(421);
    expect(await statusFor("10.1.2.3")).toBe(421);
  });

  test("`Host` that is missing, repeated or malformed is a bad request", async () => {
    await server.open();
    const get = (...hosts: string[]) =>
      server.raw(["GET / HTTP/1.1", ...hosts.map((host) => `Host: ${host}`)]);
    for (const hosts of [
      [],
      ["localhost", "localhost"],
      ["localhost", "evil.example"],
      [""],
      ["a b"],
      ["a@localhost"],
    ])
      expect((await get(...hosts)).status, hosts.join()).toBe(400);
    expect((await server.raw(["GET / HTTP/1.0"])).status).toBe(400);
  });

  test("`Host` doesn't override the host in an absolute request line", async () => {
    await server.open();
    const get = (target: string) => server.raw([`GET ${target} HTTP/1.1`, "Host: localhost"]);
    expect((await get("http://evil.example/v2/")).status).toBe(421);
    expect((await get("http://user@localhost/")).status).toBe(400);
    const ours = await get("http://localhost:3000?a=1");
    expect([ours.status, JSON.parse(ours.body).url]).toEqual([200, "/?a=1"]);
  });

  test("`Host` may be ours although a trusted proxy states another one", async () => {
    await server.open({ ...HTTPS, TRUSTED_PROXIES: "127.0.0.0/8" });
    expect(await statusFor("127.0.0.1:3000", { "X-Forwarded-Host": "hooks.example.com" })).toBe(200);
    expect(await statusFor("127.0.0.1:3000", { "X-Forwarded-Host": "evil.example" })).toBe(421);
  });

  test("`Host` of a request through a proxy doesn't prove that it came from this machine", async () => {
    await server.open();
    for (const header of [
      "X-Forwarded-For",
      "X-Forwarded-Host",
      "Forwarded",
      "Via",
      "X-Real-IP",
      "CF-Connecting-IP",
    ])
      expect(await statusFor("localhost", { [header]: "127.0.0.1" }), header).toBe(421);
    const nginx = await server.raw(["GET /metrics HTTP/1.0", "Host: 127.0.0.1:3000"]);
    expect([nginx.status, nginx.body]).toEqual([
      421,
      expect.stringContaining("through a proxy (it uses HTTP/1.0)"),
    ]);
  });

  test("a wrong `Host` is explained with the requested address, PUBLIC_URL and the next step", async () => {
    await server.open({ PORT: "3000" });
    const explained =
      "You opened abc.ngrok.app, but PUBLIC_URL is http://localhost:3000. Open http://localhost:3000, or";
    const page = await server.ask({ Host: "abc.ngrok.app", Accept: "text/html" });
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
    });
    expect(page.text).toContain(explained);
    const api = await server.ask({ Host: "abc.ngrok.app" }, "/v2/repositories/a/b/");
    expect(JSON.parse(api.text)).toEqual({ detail: expect.stringContaining(explained) });
  });
});

describe("a page of another site", () => {
  test("can't write through the API, a server action or a form", async () => {
    await server.open(HTTPS);
    const post = async (origin: string, at = "/login") =>
      (await server.ask({ Host: "localhost", Origin: origin }, at, "POST")).status;
    for (const origin of [
      "https://evil.example",
      "null",
      "nonsense",
      "http://",
      "https://[",
      "file:///etc",
    ]) {
      expect(await post(origin), origin).toBe(403);
      expect(await post(origin, "/v2/repositories/"), origin).toBe(403);
    }
    expect(await post("https://hooks.example.com")).toBe(200);
    expect(await post("http://localhost")).toBe(200);
  });

  test("can call addresses with a token, or where cookies have no effect", async () => {
    await server.open(HTTPS);
    const headers = { Host: "localhost", Origin: "https://ci.example" };
    expect((await server.ask({ ...headers, Authorization: "Bearer x" }, "/v2/pushes", "POST")).status).toBe(
      200,
    );
    expect((await server.ask({ ...headers, Authorization: "Basic x" }, "/login", "POST")).status).toBe(403);
    for (const at of ["/intake/zot", "/u/a/b/hook/c/", "/t/key"])
      expect((await server.ask(headers, at, "POST")).status, at).toBe(200);
  });

  test("is distinguished from a page behind a proxy that hides the address", async () => {
    await server.open({ PORT: "3000" });
    const post = (more: Record<string, string>) =>
      server.ask({ Host: "localhost:3000", Origin: "https://bell.example.com", ...more }, "/signup", "POST");
    const hidden = await post({ Accept: "text/x-component" });
    expect(hidden.headers["content-type"]).toBe("text/plain");
    expect(hidden.text).toContain(
      "You opened https://bell.example.com, but PUBLIC_URL is http://localhost:3000.",
    );
    expect((await post({ "Sec-Fetch-Site": "cross-site" })).text).not.toContain("PUBLIC_URL");
  });
});

describe("where a request comes from", () => {
  test("only a trusted proxy can state it", async () => {
    await server.open(HTTPS);
    const headers = headersSeen(await server.ask({ ...SPOOFED, "User-Agent": "curl/8" }));
    expect((await client()).clientOf(headers)).toEqual({ address: "127.0.0.1", userAgent: "curl/8" });
    expect(headers.get("x-forwarded-for")).toBe("127.0.0.1");
    expect(headers.get("x-forwarded-host")).toBe("hooks.example.com");
    for (const name of ["x-forwarded-proto", "x-forwarded-port", "forwarded"])
      expect(headers.has(name)).toBe(false);
  });

  test("a trusted proxy can state it", async () => {
    await server.open({ ...HTTPS, TRUSTED_PROXIES: "127.0.0.0/8" });
    const headers = headersSeen(await server.ask(SPOOFED));
    expect((await client()).clientOf(headers).address).toBe("198.51.100.1");
    expect(headers.get("x-forwarded-host")).toBe("hooks.example.com");
    expect(headers.get("x-forwarded-proto")).toBe("https");
  });

  test("a page from PUBLIC_URL may call actions through a proxy that uses another host", async () => {
    await server.open({ ...HTTPS, HOST: "0.0.0.0" });
    const hostFor = async (origin?: string) =>
      headersSeen(await server.ask({ Host: "10.1.2.3:3000", ...(origin ? { Origin: origin } : {}) })).get(
        "x-forwarded-host",
      );
    expect(await hostFor("https://hooks.example.com")).toBe("hooks.example.com");
    expect(await hostFor("http://hooks.example.com")).toBe("10.1.2.3:3000");
    expect(await hostFor()).toBe("10.1.2.3:3000");
  });

  test("a request from Next.js to itself, with the headers of the original one, passes unchanged", async () => {
    await server.open();
    const { clientHeader } = await client();
    const headers = headersSeen(
      await server.ask({ Host: "localhost", "X-Forwarded-Host": "localhost", [clientHeader()]: "192.0.2.9" }),
    );
    expect((await client()).clientOf(headers).address).toBe("192.0.2.9");
  });

  test("a request's headers aren't trusted before the front door is installed", async () => {
    await server.open();
    server.close();
    const headers = headersSeen(await server.ask({ ...SPOOFED, "X-Client": "198.51.100.1" }));
    expect((await client()).clientOf(headers).address).toBe("unknown");
    expect((await client()).hasPassedDoor(headers)).toBe(false);
  });
});

describe("Malformed input never causes a 5xx", () => {
  const ask = (line: string, ...headers: string[]) => server.raw([line, "Host: localhost", ...headers]);

  test("TRACE, CONNECT and OPTIONS * on any path", async () => {
    await server.open();
    for (const at of ["/", "/v2/repositories/", "/t/key", "*", "/healthz"])
      expect((await ask(`TRACE ${at} HTTP/1.1`)).status, at).toBe(405);
    expect((await ask("CONNECT localhost:80 HTTP/1.1")).status).toBeLessThan(500);
    expect((await ask("OPTIONS * HTTP/1.1")).status).toBe(204);
    expect((await ask("GET * HTTP/1.1")).status).toBe(400);
  });

  test("invalid escapes, in the path's format for errors", async () => {
    await server.open();
    for (const at of ["/v2/repositories/%ff/%fe/", "/v2/repositories/%00/x/", "/v2/%"]) {
      const { status, body } = await ask(`GET ${at} HTTP/1.1`);
      expect([status, JSON.parse(body)], at).toEqual([
        400,
        { detail: expect.stringContaining("invalid escape") },
      ]);
    }
    const page = await ask("GET /repositories/%zz HTTP/1.1", "Accept: text/html");
    expect([page.status, page.body]).toEqual([400, expect.stringContaining("<h1>")]);
    expect((await ask("GET /repositories/%25zz?a=%ff HTTP/1.1")).status).toBe(200);
  });

  test("long addresses and long headers", async () => {
    await server.open();
    expect((await ask(`GET /${"a".repeat(9_000)} HTTP/1.1`)).status).toBe(414);
    expect((await ask(`GET /${"a".repeat(100_000)} HTTP/1.1`)).status).toBe(431);
    expect((await ask("GET / HTTP/1.1", `X-Long: ${"a".repeat(100_000)}`)).status).toBe(431);
  });

  test("an upgrade request is handled like any other", async () => {
    await server.open();
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket", Host: "localhost" };
    expect((await server.ask(upgrade)).status).toBe(200);
    expect((await server.ask({ ...upgrade, Upgrade: "h2c" }, "/v2/", "POST")).status).toBe(200);
    expect((await server.ask({ ...upgrade, Host: "evil.example" })).status).toBe(421);
  });
});
