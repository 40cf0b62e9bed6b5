export type BodyPreview = {
  body: string;
  contentType: string;
  /** Whether it is of the repository's last push, and not of one that is made up. */
  isOfLastPush: boolean;
};
