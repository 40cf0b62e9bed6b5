/** A webhook that fails, or was disabled because it did. */
export type TroubledWebhook = {
  id: string;
  name: string;
  slug: string;
  namespace: string;
  /** null of a webhook of the whole namespace. */
  repository: string | null;
  /** "gone" or "failing" when it is disabled; null while it is tried on. */
  disabledReason: string | null;
  /** Of the first failure in a row, or when it was disabled. */
  since: Date;
  /** Attempts in a row that failed. */
  failures: number;
  /** When it is tried next; null when it is disabled. */
  nextProbe: Date | null;
  /** Deliveries that wait for it. */
  waiting: number;
  /** Whether the operator administers it, and so may see its history. */
  isOwn: boolean;
};

export type TroubledWebhooks = {
  webhooks: TroubledWebhook[] /** How many there are in all. */;
  total: number;
};
