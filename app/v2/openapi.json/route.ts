import { OPERATIONS } from "@/app/v2/operations";
import { openApiDocument } from "@/lib/http/openapi/document";
import { env } from "@/lib/platform/env";

/** The API's description in OpenAPI 3.1. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS, env().PUBLIC_URL));
}
