/** What the page learns of a copy. */
export type CopiedWebhook = {
  name: string;
  /** Which secret values it does not have: names of headers, and masked URLs. */
  leftOut: string[];
};
