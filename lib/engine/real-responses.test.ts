import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { responseText } from "@/lib/domain/deliveries/response-text";
import { type Agents, deliver } from "@/lib/engine/deliver";
import { hookTarget } from "@/lib/engine/hook-target";
import { retryAfterSeconds } from "@/lib/engine/retry-after";
import cases from "@/lib/engine/testing/responses.json" with { type: "json" };
import { makeAgent } from "@/lib/platform/net/agent";
import { retryWait } from "@/lib/queue/retry-wait";
import { startRawReceiver } from "@/lib/testing/raw-receiver";

// Responses of real receivers from public bug reports, and how Dockbell must interpret them.

type Case = {
  name: string;
  why: string;
  /** The raw response, one byte per character. Several are separate packets. */
  response: string | string[];
  packed?: { coding: string; text: string };
  ends?: boolean;
  resets?: boolean;
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

let agents: Agents;
beforeEach(() => {
  const settings = { connectTimeoutMs: TIMEOUT_MS };
  agents = {
    kept: makeAgent({ ...settings, keepAlive: true }),
    fresh: makeAgent({ ...settings, keepAlive: false }),
  };
});
afterEach(() => Promise.all([agents.kept.destroy(), agents.fresh.destroy()]));

test.each(cases as Case[])("$name: $why", async (row) => {
  const { wanted } = row;
  const now = new Date();
  let requests = 0;
  const receiver = await startRawReceiver(async (socket) => {
    requests += 1;
    if (row.resets) return socket.resetAndDestroy();
    for (const packet of packetsOf(row, now)) await new Promise((written) => socket.write(packet, written));
    if (row.ends) socket.end();
  });
  const exchange = await deliver(
    agents,
    {
      target: hookTarget(receiver.url),
      headers: { "webhook-id": row.name },
      body: "{}",
      isSecret: () => false,
      redirectsAreSuccess: false,
    },
    row.name === "endless-body" ? ENDLESS_TIMEOUT_MS : TIMEOUT_MS,
  );
  await receiver.close();
  const { answer, error, note } = exchange;
  expect({ status: answer?.statusCode, error: error?.code, note: note ?? undefined }).toEqual({
    status: wanted.status,
    error: wanted.error,
    note: wanted.note,
  });
  expect({ requests, counted: exchange.requestCount }).toEqual({ requests: 1, counted: 1 });
  expect(error?.message ?? "").not.toMatch(/ERR_|ASSERT/);
  if (wanted.message !== undefined) expect(error?.message).toBe(wanted.message);
  if (wanted.body !== undefined) {
    const stored = { responseHeaders: answer?.headers, responseBody: answer?.body ?? null };
    expect(responseText({ ...stored, responseTruncated: answer?.isTruncated ?? false })).toBe(wanted.body);
  }
  if (wanted.waitSeconds !== undefined) {
    const retryAfter = retryAfterSeconds(answer, now);
    const wait = retryWait({ attemptNumber: 1, schedule: [], retryAfter, random: () => 0 });
    // HTTP dates have whole seconds.
    expect(Math.abs((wait ?? 0) / 1_000 - wanted.waitSeconds)).toBeLessThanOrEqual(1);
  }
});

function packetsOf({ response, packed }: Case, now: Date): Buffer[] {
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
