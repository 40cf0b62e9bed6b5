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
