/** The body that Docker Hub sends, as far as other formats are made of it. */
export type Payload = {
  callback_url: string;
  push_data: {
    /** Unix seconds. */
    pushed_at: number;
    pusher: string;
    tag: string;
    /** Digests; none when the push did not say. */
    images: string[];
    media_type: string;
  };
  repository: { repo_name: string; repo_url: string; description: string };
};
