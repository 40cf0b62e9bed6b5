import type { EventReader } from "@/lib/domain/registry/read-event";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";

/** Everything that is known about one kind of registry. */
export type Kind = {
  /** What people call it. */
  name: string;
  read: EventReader;
  /** Headers that `read` looks at besides those of CloudEvents, in lowercase. */
  eventHeaders?: readonly string[];
  /** Headers with the sender's own ID of a notification, in lowercase. The first that is there counts. */
  deliveryIdHeaders?: readonly string[];
  /** Whether every event has an ID of the sender's. */
  hasEventIds?: boolean;
  /** Headers with the body's HMAC-SHA256, in lowercase. A kind that has any signs with its token. */
  signatureHeaders?: readonly string[];
  /** Whether one notification can have several events. */
  hasEventLists?: boolean;
  /** How deep an object is whose keys are the tags that were pushed. */
  tagsObjectDepth?: number;
  /** Whether it announces what it fetched from another registry for a pull as a push. */
  hasProxyCache?: boolean;
  /** A service on the internet: it can't reach a private address. */
  service?: string;
  /** A new source merges notifications of the same content this many seconds apart. */
  defaultMergeSeconds: number;
  /** What to enter in the registry so that its pushes arrive. Has `<token>` in place of the token. */
  guide: (address: GuideAddress) => RegistryGuide;
  /** What it would send now for a push of `repository:tag`. */
  sample: (push: SamplePush) => { headers?: Record<string, string>; body: unknown };
};

type GuideAddress = {
  /** Of the intake of this kind, without a slash at the end. */
  intake: string;
  /** Of the source. */
  id: string;
};

type SamplePush = {
  repository: string;
  tag: string;
  digest: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  pusher: string;
  now: Date;
  /** The sender's own ID of the notification. */
  id: string;
};

/** Fields of a form to fill in, a line each. */
export function formFields(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([label, value]) => `${label}: ${value}`)
    .join("\n");
}
