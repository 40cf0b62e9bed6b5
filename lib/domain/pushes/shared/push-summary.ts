export type PushSummary = {
  id: string;
  tag: string;
  digest: string;
  mediaType: string;
  /** Bytes; null when the push did not say. */
  size: number | null;
  pusher: string;
  pushedAt: Date;
  source: string;
};
