import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { type RawResponse, rawRequest } from "@/lib/http/testing/raw-request";

export type DoorResponse = { status: number; headers: IncomingHttpHeaders; text: string };

/** A server behind the front door, like Next.js's, which returns the headers that it received. */
export function serverBehindDoor() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-door-"));
  const server = createServer((incoming, response) =>
    response.end(JSON.stringify({ url: incoming.url, headers: incoming.headers })),
  );
  server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 500 Internal Server Error\r\n\r\n"));
  let close = () => {};
  const port = () => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    server.close();
    rmSync(dataDir, { recursive: true });
  });
  afterEach(() => {
    close();
    vi.unstubAllEnvs();
  });

  return {
    /** Installs the front door with only these settings. */
    async open(settings: Record<string, string> = {}) {
      vi.resetModules();
      const all = { HOST: "", PUBLIC_URL: "", ALLOWED_HOSTS: "", TRUSTED_PROXIES: "", PORT: "", ...settings };
      for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
      vi.stubEnv("DATA_DIR", dataDir);
      vi.stubEnv("LOG_LEVEL", "silent");
      const door = await import("@/lib/http/front-door");
      close = door.openFrontDoor();
    },
    close: () => close(),
    raw: (lines: readonly string[], body?: string): Promise<RawResponse> => rawRequest(port(), lines, body),
    ask(headers: Record<string, string>, at = "/", method = "GET"): Promise<DoorResponse> {
      return new Promise((resolve, reject) => {
        const sentRequest = request(
          { port: port(), host: "127.0.0.1", path: at, method, headers },
          async (response) => {
            const text = (await response.toArray()).join("");
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          },
        );
        sentRequest.on("error", reject).end();
      });
    },
  };
}

/** The headers that the server behind the front door received. */
export function headersSeen({ text }: DoorResponse): Headers {
  const { headers } = JSON.parse(text) as { headers: IncomingHttpHeaders };
  return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
