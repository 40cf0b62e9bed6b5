import { type HookTarget, hookTarget } from "@/lib/engine/hook-target";
import { openUrl } from "@/lib/payload/hook-url";
import { type SigningKey, signingKey } from "@/lib/payload/sign";
import { readHeaders } from "@/lib/payload/webhook-headers";
import { unseal } from "@/lib/platform/seal";

/** What a worker knows of a webhook, made ready to send with. */
export type WebhookConfig = {
  revision: number;
  /** By the hook's id. */
  targets: ReadonlyMap<string, HookTarget>;
  /** The ids of the hooks whose deliveries succeed only once their receiver has called back. */
  awaited: ReadonlySet<string>;
  /** Seconds to wait for a callback. */
  callbackTimeout: number;
  redirectsAreSuccess: boolean;
  /** Seconds; empty for the default schedule. */
  retrySchedule: readonly number[];
  /** Custom ones, names in lowercase. */
  headers: Readonly<Record<string, string>>;
  /** The destinations that a header's value may be sent to, by its name; of others any. */
  boundTo: ReadonlyMap<string, readonly string[]>;
  /** The newest first; `expiresAt` in Unix ms, null for the newest. */
  keys: readonly (SigningKey & { expiresAt: number | null })[];
  /** False when this worker has another installation's key, so that headers and secrets are missing. */
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
} as const;

/** `position` is null of one that was taken out of its chain. */
type Hook = { id: string; url: string; sealedUserinfo: string | null; position: number | null };

type ConfigRow = {
  revision: number;
  retrySchedule: readonly number[];
  headers: unknown;
  expectFinalCallback: boolean;
  callbackTimeout: number;
  redirectsAreSuccess: boolean;
  hooks: readonly Hook[];
  secrets: readonly { sealed: string; expiresAt: Date | null }[];
};

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

/** Of a chain all but the last, which sets nothing off; and that one if it is wanted. */
function awaitedOf(hooks: readonly Hook[], expectFinalCallback: boolean): ReadonlySet<string> {
  const last = Math.max(...hooks.map(({ position }) => position ?? -1));
  return new Set(
    hooks.flatMap(({ id, position }) =>
      position !== null && (position < last || expectFinalCallback) ? [id] : [],
    ),
  );
}
