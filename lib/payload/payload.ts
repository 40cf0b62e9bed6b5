/** The parts of Docker Hub's body that other formats use. */
export type Payload = {
  callback_url: string;
  push_data: {
    /** Unix seconds. */
    pushed_at: number;
    pusher: string;
    tag: string;
    /** Digests; empty if the push didn't state one. */
    images: string[];
    media_type: string;
  };
  repository: { repo_name: string; repo_url: string; description: string };
};
