import { readCallback } from "@/lib/domain/callbacks/read-callback";
import { receiveCallback, requireCallbackAddress } from "@/lib/domain/callbacks/receive-callback";
import { allButPost, answerMachine } from "@/lib/http/machine-route";
import { countRequest } from "@/lib/http/rate-limit";
import { clientOf } from "@/lib/platform/wire/client-of";

/** The payload's callback_url. Who knows it may use it, once; an address is limited as for the API. */
export function POST(
  request: Request,
  { params }: RouteContext<"/u/[namespace]/[name]/hook/[id]">,
): Promise<Response> {
  return answerMachine(async () => {
    const { refusal } = await countRequest({
      actor: { type: "anonymous" },
      client: clientOf(request.headers),
    });
    if (refusal) throw refusal;
    const address = await params;
    await requireCallbackAddress({ input: address });
    await receiveCallback({ input: { ...(await readCallback(request)), ...address } });
    return Response.json("OK");
  });
}

const onlyPost = allButPost(
  "This is a delivery's callback_url. Its receiver says by POST what came of it, as JSON or a form: state is success, failure or error.",
);

export { onlyPost as DELETE, onlyPost as GET, onlyPost as OPTIONS, onlyPost as PATCH, onlyPost as PUT };
