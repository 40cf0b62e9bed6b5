import { randomUUID } from "node:crypto";

/** What no other route of the API answers. */
function onlyNotFound(): Response {
  return Response.json(
    { detail: "There is nothing at this address. /v2/docs describes what there is." },
    { status: 404, headers: { "X-Request-Id": randomUUID(), "Cache-Control": "no-store" } },
  );
}

export {
  onlyNotFound as DELETE,
  onlyNotFound as GET,
  onlyNotFound as OPTIONS,
  onlyNotFound as PATCH,
  onlyNotFound as POST,
  onlyNotFound as PUT,
};
