import type { Exchange } from "@/lib/platform/net/exchange";

/** A successful exchange. */
export const ACCEPTED: Exchange = {
  startedAt: new Date(),
  requestHeaders: {},
  address: "127.0.0.1:80",
  phases: { dns: null, connect: 1, tls: null, firstByte: 2, total: 3 },
  response: { statusCode: 200, headers: {}, body: Buffer.from("ok"), isTruncated: false },
  error: null,
  note: null,
  requestCount: 1,
};

/** A failed exchange. */
export const REFUSED: Exchange = {
  ...ACCEPTED,
  response: null,
  error: { code: "refused", message: "the connection was refused" },
};

export const GONE: Exchange = { ...ACCEPTED, error: { code: "gone", message: "the receiver returned 410" } };
