import { hostOf, isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { type EventReader, ignored, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/** Gitea and Forgejo: the webhook event "package", for packages of the type container. */
export const readGitea: EventReader = ({ headers, body }) => {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("It is not a JSON object.", body)];
  const kind = headers["x-forgejo-event"] ?? headers["x-gitea-event"];
  if (kind !== undefined && kind !== "package") return [ignored("other event")];
  if (value.action === "deleted") return [ignored("delete")];
  const made = objectOf(value.package);
  if (value.action !== "created" || made.type !== "container") return [ignored("other event")];
  const owner = textOf(objectOf(made.owner).login);
  return [
    readPush(
      {
        path: `${owner}/${textOf(made.name)}`.toLowerCase(),
        host: hostOf(made.html_url),
        tag: made.version,
        pusher: objectOf(value.sender).login ?? objectOf(made.creator).login,
        pushedAt: made.created_at,
        // A tag that is pushed again is a new package.
        eventId: typeof made.id === "number" ? `package/${made.id}` : undefined,
      },
      body,
    ),
  ];
};
