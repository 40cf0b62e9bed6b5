import { z } from "zod";
import { authenticateSignature, authenticateToken, refusal } from "@/lib/domain/registry/authenticate";
import { countRefused } from "@/lib/domain/registry/count-refused";
import { putInInbox } from "@/lib/domain/registry/inbox";
import type { RegistryKind } from "@/lib/domain/registry/kinds";
import { limitEvents } from "@/lib/domain/registry/limit-events";
import { tokenOfHeader } from "@/lib/domain/registry/registry-token";
import { DomainError } from "@/lib/platform/errors";
import { isJson, mediaTypeOf } from "@/lib/platform/wire/media-type";
import { readBytes } from "@/lib/platform/wire/read-bytes";
import { bodyWithoutOwn, recordedHeaders } from "@/lib/platform/wire/recorded";

const MAX_NOTIFICATION_BYTES = 4 * 1024 * 1024;

/** What readers look at beside the body. */
const KEPT_HEADERS = /^(ce-|x-(gitea|forgejo|github)-event$)/;

type Incoming = {
  kind: RegistryKind;
  /** The address's last part: a token, or the id of a source that signs. */
  credential: string | undefined;
  request: Request;
};

/**
 * Takes a registry's notification in: who sends it is known before its body is looked at, and what it holds
 * is looked at later, by the worker. Some registries wait a second at most, and send nothing more until
 * they are answered.
 * @throws DomainError `unauthenticated`, `too_large`, `unsupported_type`, `rate_limited`
 */
export async function receiveNotification({ kind, credential, request }: Incoming): Promise<void> {
  const { headers } = request;
  const id = z.uuid().safeParse(credential).data;
  const token = tokenOfHeader(headers.get("authorization")) ?? (id ? undefined : credential);
  const signature = headers.get("x-hub-signature-256") ?? headers.get("x-gitea-signature");
  if (token === undefined && !(signature && (kind === "github" || kind === "gitea"))) throw refusal();
  let sourceId = token === undefined ? undefined : await authenticateToken(kind, token);
  if (id && sourceId && sourceId !== id) throw refusal();
  if (!isJson(mediaTypeOf(headers))) {
    throw new DomainError(
      "unsupported_type",
      "Set the content type of the notifications to application/json.",
    );
  }
  const body = await readBody(request, sourceId);
  sourceId ??= await authenticateSignature({ kind, sourceId: id, signature: signature ?? "", body });
  await limitEvents({ kind, sourceId, body });
  await putInInbox({ sourceId, headers: keptHeaders(headers), body: bodyWithoutOwn(body) });
}

async function readBody(request: Request, sourceId: string | undefined): Promise<Buffer<ArrayBuffer>> {
  try {
    return Buffer.from(await readBytes(request, MAX_NOTIFICATION_BYTES));
  } catch (error) {
    if (sourceId && error instanceof DomainError) await countRefused(sourceId, "larger than 4 MiB");
    throw error;
  }
}

function keptHeaders(headers: Headers): Record<string, string> {
  return recordedHeaders([...headers].filter(([name]) => KEPT_HEADERS.test(name)));
}
