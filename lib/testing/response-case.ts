import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect } from "vitest";
import { responseText } from "@/lib/domain/deliveries/get-delivery";
import { deliver } from "@/lib/engine/deliver";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
import { hookTarget } from "@/lib/engine/webhook-config";
import { makeAgent } from "@/lib/platform/net/agent";
import { retryWait } from "@/lib/queue/retry-wait";
import { startRawReceiver } from "@/lib/testing/raw-receiver";

/** A response of a receiver, and how Dockbell must interpret it. */
export type ResponseCase = {
  /** The raw response, one byte per character. Several are separate packets. */
  response: string | string[];
  packed?: { coding: string; text: string };
  ends?: boolean;
  resets?: boolean;
  isEndless?: boolean;
  wanted: {
    status?: number;
    error?: string;
    message?: string;
    note?: string;
    body?: string;
    /** The delay before the second attempt. */
    waitSeconds?: number;
  };
};

/** A case with an endless body takes this long. */
const ENDLESS_TIMEOUT_MS = 500;
const TIMEOUT_MS = 30_000;

/** Delivers to a real socket that sends the response. */
export async function expectResponse(row: ResponseCase): Promise<void> {
  const { wanted } = row;
  const now = new Date();
  let requests = 0;
  const receiver = await startRawReceiver(async (socket) => {
    requests += 1;
    if (row.resets) return socket.resetAndDestroy();
    for (const packet of packetsOf(row, now)) await new Promise((written) => socket.write(packet, written));
    if (row.ends) socket.end();
  });
  const settings = { connectTimeoutMs: TIMEOUT_MS };
  const agents = {
    kept: makeAgent({ ...settings, keepAlive: true }),
    fresh: makeAgent({ ...settings, keepAlive: false }),
  };
  const exchange = await deliver(
    agents,
    {
      target: hookTarget(receiver.url),
      headers: { "webhook-id": "1" },
      body: "{}",
      isSecret: () => false,
      redirectsAreSuccess: false,
    },
    row.isEndless ? ENDLESS_TIMEOUT_MS : TIMEOUT_MS,
  );
  await Promise.all([receiver.close(), agents.kept.destroy(), agents.fresh.destroy()]);
  const { response, error, note } = exchange;
  expect({ status: response?.statusCode, error: error?.code, note: note ?? undefined }).toEqual({
    status: wanted.status,
    error: wanted.error,
    note: wanted.note,
  });
  expect({ requests, counted: exchange.requestCount }).toEqual({ requests: 1, counted: 1 });
  expect(error?.message ?? "").not.toMatch(/ERR_|ASSERT/);
  if (wanted.message !== undefined) expect(error?.message).toBe(wanted.message);
  if (wanted.body !== undefined) {
    const stored = { responseHeaders: response?.headers, responseBody: response?.body ?? null };
    expect(responseText({ ...stored, responseTruncated: response?.isTruncated ?? false })).toBe(wanted.body);
  }
  if (wanted.waitSeconds !== undefined) {
    const retryAfter = retryAfterSeconds(response, now);
    const wait = retryWait({ attemptNumber: 1, schedule: [], retryAfter, random: () => 0 });
    // HTTP dates have whole seconds.
    expect(Math.abs((wait ?? 0) / 1_000 - wanted.waitSeconds)).toBeLessThanOrEqual(1);
  }
}

function packetsOf({ response, packed }: ResponseCase, now: Date): Buffer[] {
  const body = packed && (packed.coding === "br" ? brotliCompressSync : gzipSync)(packed.text);
  const packets = [response].flat().map((packet) => Buffer.from(filled(packet, body, now), "latin1"));
  return body ? [...packets, body] : packets;
}

/** Placeholders for values that a fixture can't contain: long runs, times, and the lengths of encoded bodies. */
function filled(packet: string, body: Buffer | undefined, now: Date): string {
  const at = (seconds: string) => new Date(now.getTime() + Number(seconds) * 1_000);
  return packet
    .replace(/FILL(\d+)/g, (_, count: string) => "a".repeat(Number(count)))
    .replace(/HTTPDATE([+-]\d+)/, (_, seconds: string) => at(seconds).toUTCString())
    .replace(/ISODATE([+-]\d+)/, (_, seconds: string) => at(seconds).toISOString())
    .replace("LENGTH", String(body?.length));
}
