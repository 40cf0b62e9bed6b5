import { hostOf, isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { formFields, type Kind } from "@/lib/domain/registry/kind";
import { type EventReader, ignored, type ReadEvent, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

/** Gitea and Forgejo: the webhook event "package", for packages of the type container. */
export const gitea: Kind = {
  name: "Gitea or Forgejo",
  read: readGitea,
  eventHeaders: ["x-forgejo-event", "x-gitea-event"],
  deliveryIdHeaders: ["x-forgejo-delivery", "x-gitea-delivery"],
  signatureHeaders: ["x-hub-signature-256", "x-forgejo-signature", "x-gitea-signature"],
  signsPayloadOfForm: true,
  defaultMergeSeconds: 0,
  guide: ({ intake, id }) => ({
    address: `${intake}/${id}`,
    where: "In the package owner's settings, open Webhooks, Add webhook, Gitea, and fill in:",
    text: formFields({
      "Target URL": `${intake}/${id}`,
      "HTTP method": "POST",
      "POST content type": "application/json",
      Secret: TOKEN_PLACEHOLDER,
      "Trigger on": "Custom events, Package",
    }),
  }),
  sample: ({ repository, tag, pusher, now, id }) => ({
    headers: { "x-gitea-event": "package", "x-gitea-delivery": id },
    body: {
      action: "created",
      package: {
        owner: { login: pusher },
        name: repository,
        type: "container",
        version: tag,
        created_at: now.toISOString(),
      },
      sender: { login: pusher },
    },
  }),
};

function readGitea({ headers, body }: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("This isn't a JSON object.", body)];
  const kind = headers["x-forgejo-event"] ?? headers["x-gitea-event"];
  if (kind !== undefined && kind !== "package") return [ignored("other event")];
  const pkg = objectOf(value.package);
  if (pkg !== value.package) {
    return [unreadable("This isn't a package event. Create a webhook of the type Gitea or Forgejo.", body)];
  }
  if (value.action === "deleted") return [ignored("delete")];
  if (value.action !== "created" || pkg.type !== "container") return [ignored("other event")];
  const { login, username } = objectOf(pkg.owner);
  const owner = textOf(login) || textOf(username);
  return [
    readPush(
      {
        path: `${owner}/${textOf(pkg.name)}`.toLowerCase(),
        host: hostOf(pkg.html_url),
        tag: pkg.version,
        pusher: objectOf(value.sender).login ?? objectOf(pkg.creator).login,
        // Neither `created_at` nor `id` belongs to the push. Since 1.25, a repeated push of a tag keeps both.
      },
      body,
    ),
  ];
}
