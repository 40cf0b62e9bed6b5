import type { EventReader, RegistryRequest } from "@/lib/domain/registry/read-event";
import type { RegistryGuide } from "@/lib/domain/registry/shared/registry-guide";

/** The definition of one kind of registry. */
export type Kind = {
  /** The display name. */
  name: string;
  read: EventReader;
  /** Headers that `read` uses in addition to those of CloudEvents, in lowercase. */
  eventHeaders?: readonly string[];
  /** Headers with the sender's ID of a notification, in lowercase. The first one present counts. */
  deliveryIdHeaders?: readonly string[];
  /** Whether every event has a sender's ID. */
  hasEventIds?: boolean;
  /** Headers with the body's HMAC-SHA256, in lowercase. A kind with any of these signs with its token. */
  signatureHeaders?: readonly string[];
  /** Whether the signature of a form is over its field `payload` instead of the raw body. */
  signsPayloadOfForm?: boolean;
  /** The response to a request that checks the address before events are sent; undefined for events. */
  handshake?: (request: RegistryRequest) => object | undefined;
  /** Whether one notification can have several events. */
  hasEventLists?: boolean;
  /** The depth of an object whose keys are the pushed tags. */
  tagsObjectDepth?: number;
  /** Whether it reports images fetched through a proxy cache as pushes. */
  hasProxyCache?: boolean;
  /** Whether it is a service on the internet, which can't reach a private address. */
  service?: string;
  /** A new source merges notifications with the same content within this number of seconds. */
  defaultMergeSeconds: number;
  /** The values to enter in the registry. Contains `<token>` instead of the token. */
  guide: (address: GuideAddress) => RegistryGuide;
  /** A sample notification for a push of `repository:tag`. */
  sample: (push: SamplePush) => { headers?: Record<string, string>; body: unknown };
};

type GuideAddress = {
  /** The intake's address for this kind, without a trailing slash. */
  intake: string;
  /** The ID of the source. */
  id: string;
};

type SamplePush = {
  repository: string;
  tag: string;
  digest: string;
  mediaType: string;
  /** The size of the image in bytes. */
  size: number;
  pusher: string;
  now: Date;
  /** The sender's ID of the notification. */
  id: string;
};

/** Form fields to fill in, one per line. */
export function formFields(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([label, value]) => `${label}: ${value}`)
    .join("\n");
}
