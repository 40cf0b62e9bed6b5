import { notFound } from "@/lib/errors";
import { answerRegistry, onlyPost } from "@/lib/http/intake-route";
import { receiveNotification } from "@/lib/registry/receive-notification";
import { RegistryKind } from "@/lib/registry/registry-kind";

export function POST(request: Request, { params }: RouteContext<"/intake/[kind]">): Promise<Response> {
  return answerRegistry(async () => {
    const kind = RegistryKind.safeParse((await params).kind);
    if (!kind.success) throw notFound("The address");
    await receiveNotification({ kind: kind.data, credential: undefined, request });
  });
}

export { onlyPost as DELETE, onlyPost as GET, onlyPost as OPTIONS, onlyPost as PATCH, onlyPost as PUT };
