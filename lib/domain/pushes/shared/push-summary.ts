export type PushSummary = {
  id: string;
  tag: string;
  digest: string;
  mediaType: string;
  /** Bytes; null if unknown. */
  size: number | null;
  pusher: string;
  pushedAt: Date;
  source: string;
};
