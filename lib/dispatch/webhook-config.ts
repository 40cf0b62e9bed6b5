import { type HookTarget, hookTarget } from "@/lib/dispatch/hook-target";
import { unseal } from "@/lib/signing/seal";
import { type SigningKey, signingKey } from "@/lib/signing/sign";
import { readHeaders } from "@/lib/webhooks/webhook-headers";

/** What a worker knows of a webhook, made ready to send with. */
export type WebhookConfig = {
  revision: number;
  /** By the hook's id. */
  targets: ReadonlyMap<string, HookTarget>;
  /** Seconds; empty for the default schedule. */
  retrySchedule: readonly number[];
  /** Custom ones, names in lowercase. */
  headers: Readonly<Record<string, string>>;
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
  hooks: { select: { id: true, url: true } },
  secrets: { select: { sealed: true, expiresAt: true }, orderBy: { id: "desc" } },
} as const;

type ConfigRow = {
  revision: number;
  retrySchedule: readonly number[];
  headers: unknown;
  hooks: readonly { id: string; url: string }[];
  secrets: readonly { sealed: string; expiresAt: Date | null }[];
};

export function toWebhookConfig({
  revision,
  retrySchedule,
  headers,
  hooks,
  secrets,
}: ConfigRow): WebhookConfig {
  const targets = new Map(hooks.map(({ id, url }) => [id, hookTarget(url)]));
  const config = { revision, retrySchedule, targets };
  try {
    return {
      ...config,
      headers: Object.fromEntries(
        readHeaders(headers).map(({ name, sealed }) => [name.toLowerCase(), unseal(sealed)]),
      ),
      keys: secrets.map(({ sealed, expiresAt }) => ({
        ...signingKey(unseal(sealed)),
        expiresAt: expiresAt?.getTime() ?? null,
      })),
      isUnsealed: true,
    };
  } catch {
    return { ...config, headers: {}, keys: [], isUnsealed: false };
  }
}
