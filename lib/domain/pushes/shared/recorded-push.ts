export type RecordedPush = {
  id: string;
  tag: string;
  /** Empty when the source did not say. */
  digest: string;
  pushedAt: Date;
  /** Whether this event had been recorded before: then nothing was written now. */
  isDuplicate: boolean;
  /** Of the webhooks that the actor may see: not all who push may. */
  deliveries: { id: string; webhook: string; slug: string; hookUrl: string }[];
};
