export type BodyPreview = {
  body: string;
  contentType: string;
  /** Whether it shows the repository's last push rather than a sample. */
  isOfLastPush: boolean;
};
