import { OPERATIONS } from "@/app/v2/operations";
import { makeRouter } from "@/lib/http/router";

const answer = makeRouter(OPERATIONS);

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
