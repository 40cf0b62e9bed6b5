// The body of a delivery has the keys, order and types from Docker Hub's documentation and from its receivers. The
// documented example lacks `images` and `media_type`, but Docker Hub sends them and strict receivers need them.

/** The source of the `repository` object: a row of `repositories`. */
export type PayloadRepository = {
  namespace: string;
  name: string;
  description: string;
  fullDescription: string | null;
  dockerfile: string;
  isPrivate: boolean;
  isOfficial: boolean;
  isTrusted: boolean;
  starCount: number;
  commentCount: number;
  createdAt: Date;
};

export type PayloadPush = {
  tag: string;
  pusher: string;
  pushedAt: Date;
  /** The digest that was pushed; null makes `images` empty. */
  digest: string | null;
  /** null makes `media_type` empty. */
  mediaType: string | null;
  /** The full reference of a registry's image, if it differs from `namespace/name`. */
  repoName?: string;
};

/** Flux refuses bodies over 3 MiB, including the callback_url and its key. */
const MAX_BYTES = 3 * 1024 * 1024 - 1024;

/**
 * The payload as JSON text without its callback_url, which differs for each delivery. It is stored with the push, so
 * that later changes to the repository don't affect it.
 * @param publicUrl without a trailing slash
 */
export function renderSnapshot(repository: PayloadRepository, push: PayloadPush, publicUrl: string): string {
  const text = render(repository, push, publicUrl);
  const excess = Buffer.byteLength(text) - MAX_BYTES;
  if (excess <= 0 || repository.fullDescription === null) return text;
  const fullDescription = cutJson(repository.fullDescription, excess);
  return render({ ...repository, fullDescription }, push, publicUrl);
}

function render(repository: PayloadRepository, push: PayloadPush, publicUrl: string): string {
  const { namespace, name } = repository;
  return JSON.stringify({
    push_data: {
      pushed_at: unixSeconds(push.pushedAt),
      pusher: push.pusher,
      tag: push.tag,
      images: push.digest === null ? [] : [push.digest],
      media_type: push.mediaType ?? "",
    },
    repository: {
      comment_count: repository.commentCount,
      date_created: unixSeconds(repository.createdAt),
      description: repository.description,
      dockerfile: repository.dockerfile,
      full_description: repository.fullDescription,
      is_official: repository.isOfficial,
      is_private: repository.isPrivate,
      is_trusted: repository.isTrusted,
      name,
      namespace,
      owner: namespace,
      repo_name: push.repoName ?? `${namespace}/${name}`,
      repo_url: `${publicUrl}/r/${namespace}/${name}/`,
      star_count: repository.starCount,
      status: "Active",
    },
  });
}

/** Shortens the text by at least `excess` bytes of its JSON form, without cutting a character in half. */
function cutJson(text: string, excess: number): string {
  let bytes = 0;
  let end = text.length;
  const characters = [...text];
  for (let index = characters.length - 1; index >= 0 && bytes < excess; index -= 1) {
    const character = characters[index] ?? "";
    bytes += Buffer.byteLength(JSON.stringify(character)) - 2;
    end -= character.length;
  }
  return text.slice(0, end);
}

function unixSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
