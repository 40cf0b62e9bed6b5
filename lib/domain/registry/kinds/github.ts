import {
  hostOf,
  imageOf,
  isObject,
  type JsonObject,
  objectOf,
  parseJson,
  textOf,
} from "@/lib/domain/registry/json-value";
import { formFields, type Kind } from "@/lib/domain/registry/kind";
import { type EventReader, ignored, type ReadEvent, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

const HOOK_ID = "x-github-hook-id";

/** GitHub's container registry, with the webhook events "package" and "registry_package". */
export const github: Kind = {
  name: "GitHub (GHCR)",
  read: readGithub,
  eventHeaders: ["x-github-event", HOOK_ID],
  deliveryIdHeaders: ["x-github-delivery"],
  signatureHeaders: ["x-hub-signature-256"],
  service: "GitHub",
  // Its two events, and each of its webhooks, report the same push with different IDs.
  defaultMergeSeconds: 60,
  guide: ({ intake, id }) => ({
    address: `${intake}/${id}`,
    where: "In the settings of the organization or repository, open Webhooks, Add webhook, and fill in:",
    text: formFields({
      "Payload URL": `${intake}/${id}`,
      "Content type": "application/json",
      Secret: TOKEN_PLACEHOLDER,
      Events: "Let me select individual events: Registry packages",
    }),
  }),
  sample: ({ repository, tag, digest, mediaType, pusher, now, id }) => ({
    headers: { "x-github-event": "package", "x-github-delivery": id },
    body: {
      action: "published",
      package: {
        name: repository,
        namespace: pusher,
        package_type: "CONTAINER",
        package_version: {
          updated_at: now.toISOString(),
          container_metadata: { tag: { name: tag, digest }, manifest: { media_type: mediaType } },
        },
      },
      sender: { login: pusher },
    },
  }),
};

const PACKAGE_EVENTS = ["package", "registry_package"];

function readGithub({ headers, body }: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("This isn't a JSON object.", body)];
  // A proxy or a relay may remove the header. The body then has the event's name as a field.
  const kind = headers["x-github-event"] ?? PACKAGE_EVENTS.find((name) => isObject(value[name]));
  if (kind === undefined) return [unreadable("This isn't an event of GitHub.", body)];
  if (!PACKAGE_EVENTS.includes(kind)) return [ignored("other event")];
  const pkg = objectOf(value[kind]);
  if (pkg !== value[kind]) return [unreadable("The event doesn't contain a package.", body)];
  if (value.action === "deleted") return [ignored("delete")];
  if (value.action !== "published" && value.action !== "updated") return [ignored("other event")];
  const version = objectOf(pkg.package_version);
  const container = objectOf(version.container_metadata);
  if (!isContainer(pkg)) return [ignored("other event")];
  const { name: tag, digest } = objectOf(container.tag);
  const { media_type: mediaType, digest: ownDigest } = objectOf(container.manifest);
  const owner = textOf(pkg.namespace) || textOf(objectOf(pkg.owner).login);
  // The namespace may include the repository, which isn't part of the image's path.
  const image = imageOf(version.package_url);
  return [
    readPush(
      {
        path: (image?.path ?? `${owner}/${textOf(pkg.name)}`).toLowerCase(),
        host: image?.host ?? (isFromServer(pkg) ? undefined : "ghcr.io"),
        tag,
        digest: textOf(digest) || textOf(ownDigest) || version.version,
        mediaType,
        pusher: objectOf(value.sender).login,
        pushedAt: [version.updated_at, version.created_at, pkg.updated_at],
        // A webhook of the organization and one of the repository report the same push too.
        channel: [kind, headers[HOOK_ID] ?? []].flat().join(" "),
      },
      body,
    ),
  ];
}

/** Whether the package is on a GitHub Enterprise Server, whose registry has another host. */
function isFromServer({ html_url: url }: JsonObject): boolean {
  const host = hostOf(url);
  return host !== undefined && host !== "github.com";
}

/** GitHub doesn't fill the fields with the package's type consistently. */
function isContainer({ package_type: type, ecosystem, registry }: JsonObject): boolean {
  return [type, ecosystem, objectOf(registry).type].some((one) =>
    /^(?:container|docker)$/i.test(textOf(one)),
  );
}
