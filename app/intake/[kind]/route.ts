import { RegistryKind } from "@/lib/domain/registry/kinds";
import { receiveNotification } from "@/lib/domain/registry/receive-notification";
import { allButPost, answerMachine } from "@/lib/http/machine-route";
import { notFound } from "@/lib/platform/errors";

export function POST(request: Request, { params }: RouteContext<"/intake/[kind]">): Promise<Response> {
  return answerMachine(async () => {
    const kind = RegistryKind.safeParse((await params).kind);
    if (!kind.success) throw notFound("The address");
    await receiveNotification({ kind: kind.data, credential: undefined, request });
    // No body: nobody reads it, and streaming one costs more than taking the notification in.
    return new Response(null);
  });
}

const onlyPost = allButPost("Registries send their notifications here by POST.");

export { onlyPost as DELETE, onlyPost as GET, onlyPost as OPTIONS, onlyPost as PATCH, onlyPost as PUT };
