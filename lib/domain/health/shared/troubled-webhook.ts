/** A webhook that fails, or was disabled because it failed. */
export type TroubledWebhook = {
  id: string;
  name: string;
  slug: string;
  namespace: string;
  /** Null for a namespace webhook. */
  repository: string | null;
  /** "gone" or "failing" if it is disabled; null while it is retried. */
  disabledReason: string | null;
  /** The time of the first failure in a row, or of disabling. */
  since: Date;
  /** Failed attempts in a row. */
  failures: number;
  /** The next attempt; null if it is disabled. */
  nextProbe: Date | null;
  /** Deliveries queued for it. */
  waiting: number;
  /** Whether the administrator also administers this webhook, and so may see its history. */
  isOwn: boolean;
};

export type TroubledWebhooks = {
  webhooks: TroubledWebhook[] /** The total number. */;
  total: number;
};
