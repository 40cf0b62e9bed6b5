import { answerReceiver } from "@/lib/domain/test-receivers/answer-receiver";
import { answerMachine } from "@/lib/http/machine-route";

/** A test receiver, whatever the method. */
function receive(request: Request, { params }: RouteContext<"/t/[key]">): Promise<Response> {
  return answerMachine(async () => answerReceiver(request, (await params).key));
}

export { receive as DELETE, receive as GET, receive as PATCH, receive as POST, receive as PUT };
