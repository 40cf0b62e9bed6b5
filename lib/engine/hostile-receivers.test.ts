import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Agents, deliver } from "@/lib/engine/deliver";
import { hookTarget } from "@/lib/engine/webhook-config";
import { makeAgent } from "@/lib/platform/net/agent";
import { startRawReceiver } from "@/lib/testing/raw-receiver";

const KEPT_BYTES = 128 * 1024;
/** A short time-out, so that the tests are fast. */
const TIMEOUT_MS = 400;

let agents: Agents;
let close: (() => Promise<void>)[] = [];
beforeEach(() => {
  const settings = { connectTimeoutMs: 300 };
  agents = {
    kept: makeAgent({ ...settings, keepAlive: true }),
    fresh: makeAgent({ ...settings, keepAlive: false }),
  };
});
afterEach(async () => {
  await Promise.all([agents.kept.destroy(), agents.fresh.destroy(), ...close.map((one) => one())]);
  close = [];
});

const send = (url: string, id = "1", timeoutMs = TIMEOUT_MS, body = "{}") =>
  deliver(
    agents,
    {
      target: hookTarget(url),
      headers: { "webhook-id": id },
      body,
      isSecret: () => false,
      redirectsAreSuccess: false,
    },
    timeoutMs,
  );

/** Delivers to a receiver that writes this response. */
async function deliverTo(onRequest: (socket: Socket, count: number) => void) {
  const receiver = await startRawReceiver(onRequest);
  close.push(receiver.close);
  return { first: await send(receiver.url), again: () => send(receiver.url, "2") };
}

/** Writes a piece repeatedly until the connection is closed. */
function keepWriting(socket: Socket, piece: string | Buffer, everyMs: number) {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once("close", () => clearInterval(timer));
}

/** Resolves when undici has read the headers of a response, which isn't visible otherwise. */
function onceHeadersCame(then: () => void) {
  const listener = () => {
    unsubscribe("undici:request:headers", listener);
    then();
  };
  subscribe("undici:request:headers", listener);
}

test("a header named __proto__ is recorded as sent and as received", async () => {
  const receiver = await startRawReceiver((socket) =>
    socket.end("HTTP/1.1 200 OK\r\n__proto__: theirs\r\ncontent-length: 0\r\n\r\n"),
  );
  close.push(receiver.close);
  const headers = Object.fromEntries([
    ["webhook-id", "1"],
    ["__proto__", "ours"],
  ]);
  const { requestHeaders, response } = await deliver(
    agents,
    {
      target: hookTarget(receiver.url),
      headers,
      body: "{}",
      isSecret: (name) => name === "__proto__",
      redirectsAreSuccess: false,
    },
    30_000,
  );
  expect(Object.entries(requestHeaders)).toContainEqual(["__proto__", "***"]);
  expect(Object.entries(response?.headers ?? {})).toContainEqual(["__proto__", "theirs"]);
});

describe("an exchange ends at the time-out", () => {
  test("if no response starts", async () => {
    const { first } = await deliverTo(() => {});
    expect(first.error).toEqual({ code: "timeout", message: "no response within 0.4 s" });
  });

  test("if the TLS handshake never finishes", async () => {
    const receiver = await startRawReceiver(() => {});
    close.push(receiver.close);
    // undici's timer for connections is accurate to a second.
    const { error } = await send(receiver.url.replace("http:", "https:"), "1", 4_000);
    expect(error).toEqual({ code: "connect_timeout", message: "no connection within 5 s" });
  });

  test("if the headers arrive too slowly", async () => {
    const { first } = await deliverTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      keepWriting(socket, "x: y\r\n", 20);
    });
    expect(first.error).toEqual({ code: "timeout", message: "no response within 0.4 s" });
  });

  test("if the body arrives too slowly, and the received part is kept", async () => {
    const { first } = await deliverTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
      keepWriting(socket, "drip ", 20);
    });
    expect(first.error).toBeNull();
    expect(first.note).toBe("the response was incomplete: the response didn't end within 0.4 s");
    expect(first.response?.body.toString()).toMatch(/^drip drip /);
  });

  test("if informational responses never end", async () => {
    const { first } = await deliverTo((socket) => keepWriting(socket, "HTTP/1.1 102 Processing\r\n\r\n", 5));
    expect(first.error?.code).toBe("timeout");
    expect(first.response).toBeNull();
  });
});

describe("an endless response stays within the memory limit", () => {
  test("an endless body is truncated, and the delivery succeeds", async () => {
    const { first } = await deliverTo((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
      keepWriting(socket, Buffer.alloc(64 * 1024, "a"), 1);
    });
    expect(first.error).toBeNull();
    expect(first.response).toMatchObject({ statusCode: 200, isTruncated: true });
    expect(first.response?.body).toHaveLength(KEPT_BYTES);
  });

  test("a body that would decode to gigabytes is decoded up to the limit", async () => {
    const packed = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    const { first } = await deliverTo((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`);
      socket.write(packed);
    });
    expect(first.error).toBeNull();
    expect(first.response?.isTruncated).toBe(true);
    expect(first.response?.body.equals(Buffer.alloc(KEPT_BYTES))).toBe(true);
  });

  test("endless headers fail the attempt", async () => {
    const { first } = await deliverTo((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${"x-flood: 0123456789\r\n".repeat(5_000)}\r\n`);
    });
    expect(first.error).toEqual({
      code: "malformed_answer",
      message: "the response's headers are too large",
    });
  });
});

describe("a malformed or incomplete response", () => {
  test("fails if it isn't HTTP", async () => {
    const { first } = await deliverTo((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(first.error).toEqual({ code: "malformed_answer", message: "the response isn't HTTP" });
  });

  test("is a success if only its body is shorter than its length", async () => {
    const { first } = await deliverTo((socket) =>
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this"),
    );
    expect(first.error).toBeNull();
    expect(first.note).toBe(
      "the response was incomplete: the connection was closed before the response ended",
    );
    expect(first.response?.body.toString()).toBe("only this");
  });

  test("fails if the connection was closed before it started", async () => {
    const { first } = await deliverTo((socket) => socket.end());
    expect(first.error).toEqual({
      code: "reset",
      message: "the connection was closed before a response",
    });
  });

  test("fails if it has two lengths", async () => {
    const { first } = await deliverTo((socket) =>
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nabc"),
    );
    expect(first.error?.code).toBe("malformed_answer");
  });

  test("ends at its length, so that further data isn't the next response", async () => {
    const { first, again } = await deliverTo((socket, count) => {
      if (count === 1) {
        socket.write(
          "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 201 Forged\r\ncontent-length: 0\r\n\r\n",
        );
      } else socket.end("HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n");
    });
    expect(first.response?.body.toString()).toBe("ok");
    expect((await again()).response?.statusCode).toBe(202);
  });

  test("keeps bytes that aren't UTF-8 unchanged", async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]);
    const { first } = await deliverTo((socket) => {
      socket.write("HTTP/1.1 500 \xff\xfe\r\nx-odd: \xe9\r\ncontent-length: 5\r\n\r\n", "latin1");
      socket.write(bytes);
    });
    expect(first.error?.message).toBe("the receiver returned 500 Internal Server Error");
    expect(first.response?.body.equals(bytes)).toBe(true);
  });

  test("is a success if the connection is reset in the middle of its body", async () => {
    const { first } = await deliverTo((socket) => {
      onceHeadersCame(() => socket.resetAndDestroy());
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\nbegun");
    });
    expect(first.error).toBeNull();
    expect(first.note).toBe("the response was incomplete: the connection was reset");
    expect(first.response?.body.toString()).toBe("begun");
  });

  test("fails if the connection is reset before it starts", async () => {
    const { first } = await deliverTo((socket) => socket.resetAndDestroy());
    expect(first.error).toEqual({ code: "reset", message: "the connection was reset" });
  });
});

test("a header named __proto__ is recorded as sent, in a request and in a response", async () => {
  const receiver = await startRawReceiver((socket) => {
    socket.end("HTTP/1.1 200 OK\r\n__proto__: answered\r\ncontent-length: 0\r\n\r\n");
  });
  close.push(receiver.close);
  const headers = Object.fromEntries([
    ["webhook-id", "1"],
    ["__proto__", "sent"],
  ]);
  const request = {
    target: hookTarget(receiver.url),
    headers,
    body: "{}",
    isSecret: () => false,
    redirectsAreSuccess: false,
  };
  const exchange = await deliver(agents, request, TIMEOUT_MS);
  expect(Object.entries(exchange.requestHeaders)).toContainEqual(["__proto__", "sent"]);
  expect(Object.entries(exchange.response?.headers ?? {})).toContainEqual(["__proto__", "answered"]);
});

/** Ways in which a server can treat the connection after it responds without reading the request's body. */
const EARLY: [string, (socket: Socket, response: string) => void][] = [
  ["closes the connection", (socket, response) => socket.pause().end(response)],
  ["keeps the connection", (socket, response) => socket.pause().write(response)],
  ["destroys the connection", (socket, response) => socket.pause().write(response, () => socket.destroy())],
];

describe.each(EARLY)("a receiver that responds before it has read 3 MB, and %s", (_, respond) => {
  test.each([200, 401, 413])("gets a result by its status %i, and only one request", async (status) => {
    let connections = 0;
    const seen = new WeakSet<Socket>();
    const receiver = await startRawReceiver((socket) => {
      if (seen.has(socket)) return;
      seen.add(socket);
      connections += 1;
      respond(socket, `HTTP/1.1 ${status} X\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`);
    });
    close.push(receiver.close);
    const exchange = await send(receiver.url, "1", 30_000, "x".repeat(3_000_000));
    expect(exchange.response?.statusCode).toBe(status);
    expect(exchange.error?.code).toBe(status === 200 ? undefined : "http_status");
    expect([connections, exchange.requestCount]).toEqual([1, 1]);
  });
});

test("a connection that is reset after a whole response doesn't change the response", async () => {
  const { first, again } = await deliverTo((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", () =>
      setImmediate(() => socket.resetAndDestroy()),
    );
  });
  expect(first).toMatchObject({ error: null, response: { statusCode: 200 } });
  expect((await again()).error).toBeNull();
});

test("a request that is sent twice because the kept-alive connection was closed is recorded as two requests", async () => {
  const used = new WeakSet<Socket>();
  let requests = 0;
  const receiver = await startRawReceiver((socket, count) => {
    requests = count;
    // Closes the kept-alive connection when the second request arrives on it.
    if (used.has(socket)) return socket.resetAndDestroy();
    used.add(socket);
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
  });
  close.push(receiver.close);
  expect(await send(receiver.url, "1", 30_000)).toMatchObject({ requestCount: 1, note: null, error: null });
  // undici reuses a connection only in a later event loop turn than the end of its response.
  for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
  const second = await send(receiver.url, "2", 30_000);
  expect(second).toMatchObject({ requestCount: 2, error: null, response: { statusCode: 200 } });
  expect(second.note).toContain("sent twice");
  expect(requests).toBe(3);
});
