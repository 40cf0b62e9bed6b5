import { openUrl } from "@/lib/payload/hook-url";
import { type SigningKey, signingKey } from "@/lib/payload/sign";
import { readHeaders } from "@/lib/payload/webhook-headers";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { destinationOf } from "@/lib/platform/net/receiver-url";
import { unseal } from "@/lib/platform/seal";
import { basicAuth } from "@/lib/platform/text/parse-url";
import { maskUrl } from "@/lib/platform/wire/mask-url";

/** A webhook's settings as a worker needs them. */
export type WebhookConfig = {
  revision: number;
  /** Targets by hook ID. */
  targets: ReadonlyMap<string, HookTarget>;
  /** The IDs of hooks whose deliveries only succeed after a callback. */
  awaited: ReadonlySet<string>;
  /** Seconds to wait for a callback. */
  callbackTimeout: number;
  redirectsAreSuccess: boolean;
  /** In seconds; empty for the default schedule. */
  retrySchedule: readonly number[];
  /** Custom headers, with lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** The destinations that a header's value may be sent to, by name. Other headers may be sent to any. */
  boundTo: ReadonlyMap<string, readonly string[]>;
  /** Sorted by newest first. `expiresAt` is in Unix ms, and null for the newest. */
  keys: readonly (SigningKey & { expiresAt: number | null })[];
  /** False if this worker can't decrypt headers and secrets, because it has another instance's key. */
  isUnsealed: boolean;
};

export const webhookConfigSelect = {
  id: true,
  revision: true,
  retrySchedule: true,
  headers: true,
  expectFinalCallback: true,
  callbackTimeout: true,
  redirectsAreSuccess: true,
  hooks: { select: { id: true, url: true, sealedUserinfo: true, position: true } },
  secrets: { select: { sealed: true, expiresAt: true }, orderBy: { id: "desc" } },
} satisfies Prisma.WebhookSelect;

type ConfigRow = Prisma.WebhookGetPayload<{ select: typeof webhookConfigSelect }>;

export function toWebhookConfig({
  revision,
  retrySchedule,
  headers,
  hooks,
  expectFinalCallback,
  callbackTimeout,
  redirectsAreSuccess,
  secrets,
}: ConfigRow): WebhookConfig {
  const targets = new Map(hooks.map(({ id, url }) => [id, hookTarget(url)]));
  const stored = readHeaders(headers);
  const awaited = awaitedOf(hooks, expectFinalCallback);
  const config = { revision, retrySchedule, targets, awaited, callbackTimeout, redirectsAreSuccess };
  try {
    return {
      ...config,
      targets: new Map(hooks.map((hook) => [hook.id, hookTarget(openUrl(hook))])),
      headers: Object.fromEntries(stored.map(({ name, sealed }) => [name.toLowerCase(), unseal(sealed)])),
      boundTo: new Map(
        stored.flatMap(({ name, boundTo }) => (boundTo ? [[name.toLowerCase(), boundTo]] : [])),
      ),
      keys: secrets.map(({ sealed, expiresAt }) => ({
        ...signingKey(unseal(sealed)),
        expiresAt: expiresAt?.getTime() ?? null,
      })),
      isUnsealed: true,
    };
  } catch {
    return { ...config, headers: {}, boundTo: new Map(), keys: [], isUnsealed: false };
  }
}

/**
 * The steps of a chain except the last one, which triggers nothing, unless the setting asks for its callback. A step
 * without a position was removed.
 */
function awaitedOf(hooks: ConfigRow["hooks"], expectFinalCallback: boolean): ReadonlySet<string> {
  const last = Math.max(...hooks.map(({ position }) => position ?? -1));
  return new Set(
    hooks.flatMap(({ id, position }) =>
      position !== null && (position < last || expectFinalCallback) ? [id] : [],
    ),
  );
}

/** The parts of a hook URL, parsed once for all of its deliveries. */
export type HookTarget = {
  /** Scheme, host and port. */
  origin: string;
  host: string;
  /** The destination that secret values are bound to. */
  destination: string;
  /** Path and query. */
  path: string;
  /** The Basic auth header for its user name and password (RFC 7617). */
  authorization: string | null;
  /** The URL with its user name and password masked. */
  shown: string;
};

/** @param hookUrl includes its user name and password if they may be sent */
export function hookTarget(hookUrl: string): HookTarget {
  const url = new URL(hookUrl);
  return {
    origin: url.origin,
    host: url.host,
    destination: destinationOf(hookUrl),
    path: url.pathname + url.search,
    authorization: basicAuth(url),
    shown: maskUrl(hookUrl),
  };
}
