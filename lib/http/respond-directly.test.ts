import { EventEmitter, once } from "node:events";
import { Agent, createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { respondDirectly } from "@/lib/http/respond-directly";
import { everyMethod, makeRouter, type Route } from "@/lib/http/router";
import { DomainError } from "@/lib/platform/errors";
import { readBytes } from "@/lib/platform/wire/read-body";
import { afterResponse } from "@/lib/platform/wire/server-response";

const LONG = "long ".repeat(1_000);
const done: string[] = [];
const slow = new EventEmitter();

const routes: Route[] = [
  { method: "GET", path: "/short", handle: () => new Response("short") },
  { method: "GET", path: "/long", handle: () => new Response(LONG) },
  { method: "GET", path: "/text/short", handle: () => ({ status: 200, headers: {}, text: "short" }) },
  { method: "GET", path: "/text/long", handle: () => ({ status: 200, headers: {}, text: LONG }) },
  {
    method: "GET",
    path: "/text/cookies",
    handle: () => ({ status: 200, headers: { "Set-Cookie": ["a=1", "b=2"] }, text: null }),
  },
  {
    method: "GET",
    path: "/headers",
    handle: ({ headers }) => Response.json([...headers, headers.get("X-Two"), headers.get("constructor")]),
  },
  {
    method: "POST",
    path: "/all",
    handle: async (message) => {
      slow.emit("reads");
      try {
        return new Response(String((await readBytes(message, 10_000_000)).length));
      } catch (error) {
        slow.emit("lost", error);
        throw error;
      }
    },
  },
  {
    method: "GET",
    path: "/cookies",
    handle: () =>
      new Response(null, {
        headers: [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
        ],
      }),
  },
  {
    method: "GET",
    path: "/file",
    handle: () => new Response(LONG, { headers: { "Content-Disposition": "attachment" } }),
  },
  {
    method: "POST",
    path: "/small",
    purpose: "Send at most 10 bytes here.",
    handle: async (message) => {
      try {
        return new Response((await readBytes(message, 10)).toString());
      } catch (error) {
        return new Response("too large", { status: error instanceof DomainError ? 413 : 500 });
      }
    },
  },
  {
    method: "GET",
    path: "/later",
    handle: (message) => {
      afterResponse(message, async () => void done.push("later"));
      return new Response("now");
    },
  },
  {
    method: "GET",
    path: "/slow",
    handle: async ({ signal }) => {
      slow.emit("arrived");
      await once(signal, "abort");
      slow.emit("left");
      return new Response("the client has left");
    },
  },
  {
    method: "GET",
    path: "/broken",
    handle: () => {
      throw new Error("a defect");
    },
  },
  ...everyMethod("/any", ({ method }) => new Response(method)),
];

const router = makeRouter(routes);
const server = createServer((message, response) => {
  if (!respondDirectly(router, message, response)) response.writeHead(418).end();
});
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  agent.destroy();
  server.close();
});

type Ask = { method?: string; headers?: OutgoingHttpHeaders; body?: string };

function open(path: string, { method = "GET", headers = {} }: Ask = {}) {
  const { port } = server.address() as AddressInfo;
  return request({ agent, host: "127.0.0.1", port, path, method, headers });
}

async function ask(path: string, options: Ask = {}): Promise<IncomingMessage> {
  const clientRequest = open(path, options).end(options.body);
  const [response] = (await once(clientRequest, "response")) as [IncomingMessage];
  return response;
}

describe("a request that is handled in front of Next.js", () => {
  test.each(["", "/text"])(
    "has its length, and is compressed from 1 KiB on if the client reads gzip: %s",
    async (under) => {
      const short = await ask(`${under}/short`, { headers: { "Accept-Encoding": "gzip" } });
      expect([short.headers["content-length"], short.headers["content-encoding"]]).toEqual(["5", undefined]);
      expect(await text(short)).toBe("short");
      const plain = await ask(`${under}/long`, { headers: { "Accept-Encoding": "gzip;q=0, br" } });
      expect([plain.headers["content-encoding"], plain.headers.vary]).toEqual([undefined, "Accept-Encoding"]);
      expect(await text(plain)).toBe(LONG);
      const packed = await ask(`${under}/long`, { headers: { "Accept-Encoding": "br, gzip" } });
      expect(packed.headers["content-encoding"]).toBe("gzip");
      const bytes = Buffer.concat(await packed.toArray());
      expect(bytes.length).toBe(Number(packed.headers["content-length"]));
      expect(gunzipSync(bytes).toString()).toBe(LONG);
    },
  );

  test("handles HEAD like GET, without the body, even for a file", async () => {
    for (const [path, length] of [
      ["/short", "5"],
      ["/text/short", "5"],
      ["/file", undefined],
    ] as const) {
      const response = await ask(path, { method: "HEAD" });
      expect([response.statusCode, response.headers["content-length"]]).toEqual([200, length]);
      expect(await text(response)).toBe("");
    }
    expect(await text(await ask("/file"))).toBe(LONG);
  });

  test.each(["", "/text"])("keeps each cookie, and has length 0 without a body: %s", async (under) => {
    const response = await ask(`${under}/cookies`);
    expect([response.headers["set-cookie"], response.headers["content-length"]]).toEqual([
      ["a=1", "b=2"],
      "0",
    ]);
    response.resume();
  });

  test("keeps the connection for the next request, even if its body was too large", async () => {
    const sockets = new Set<unknown>();
    for (const [body, status] of [
      ["x".repeat(1_000_000), 413],
      ["fits", 200],
      ["y".repeat(11), 413],
      ["", 200],
    ] as const) {
      const response = await ask("/small", { method: "POST", body });
      expect(response.statusCode).toBe(status);
      await text(response);
      sockets.add(response.socket);
    }
    expect(sockets.size).toBe(1);
  });

  test("has its original headers, sorted by name", async () => {
    const headers = { "X-Two": ["1", "2"], Accept: "a/b", Cookie: "c=d" };
    const received = JSON.parse(await text(await ask("/headers", { headers })));
    expect(received).toEqual([
      ["accept", "a/b"],
      ["connection", "keep-alive"],
      ["cookie", "c=d"],
      ["host", expect.any(String)],
      ["x-two", "1, 2"],
      "1, 2",
      null,
    ]);
  });

  test("has a body of many chunks, and an error if its client disconnects in the middle", async () => {
    const body = "x".repeat(3_000_000);
    expect(await text(await ask("/all", { method: "POST", body }))).toBe("3000000");
    const reads = once(slow, "reads");
    const lost = once(slow, "lost");
    const clientRequest = open("/all", { method: "POST" });
    clientRequest.on("error", () => {});
    clientRequest.write("x");
    await reads;
    clientRequest.destroy();
    expect(await lost).toEqual([expect.any(Error)]);
  });

  test("explains an address to other methods, and lists the allowed ones", async () => {
    const response = await ask("/small");
    expect([response.statusCode, response.headers.allow]).toEqual([405, "POST, OPTIONS"]);
    expect(JSON.parse(await text(response))).toEqual({ detail: "Send at most 10 bytes here." });
    const options = await ask("/small", { method: "OPTIONS" });
    expect([options.statusCode, options.headers.allow]).toEqual([204, "POST, OPTIONS"]);
    options.resume();
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
      expect(await text(await ask("/any", { method }))).toBe(method);
  });

  test("runs the work that waits for its response afterwards", async () => {
    expect(await text(await ask("/later"))).toBe("now");
    await expect.poll(() => done).toEqual(["later"]);
  });

  test("is notified if its client disconnects", async () => {
    const arrived = once(slow, "arrived");
    const clientRequest = open("/slow").end();
    clientRequest.on("error", () => {});
    await arrived;
    const left = once(slow, "left");
    clientRequest.destroy();
    await left;
  });

  test("returns 500 if there is a defect, and the next one is served", async () => {
    const broken = await ask("/broken");
    expect(broken.statusCode).toBe(500);
    expect(JSON.parse(await text(broken))).toEqual({
      detail: "Something went wrong on our side. Try again.",
    });
    expect(await text(await ask("/short"))).toBe("short");
  });
});

test("pages, and addresses that Next.js redirects, are left to Next.js", async () => {
  for (const path of ["/", "/nowhere", "//short", "/short//", "/v2/docs", "/v2/docs/", "/v2"]) {
    const response = await ask(path);
    expect([path, response.statusCode]).toEqual([path, 418]);
    response.resume();
  }
  const absent = await ask("/v2/nowhere");
  expect(absent.statusCode).toBe(404);
  absent.resume();
});
