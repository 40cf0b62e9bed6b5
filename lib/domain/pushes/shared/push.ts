/** The source of a test delivery, which isn't a push. */
export const TEST_SOURCE = "test";

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

export type RecordedPush = {
  id: string;
  tag: string;
  /** Empty if the source didn't send it. */
  digest: string;
  pushedAt: Date;
  /** Whether this event was already recorded, so that nothing was written now. */
  isDuplicate: boolean;
  /** For the webhooks that the actor may see, because not everyone who may push can see them. */
  deliveries: { id: string; webhook: string; slug: string; hookUrl: string }[];
};
