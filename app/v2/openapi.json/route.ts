import { ROUTES } from "@/app/v2/routes";
import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/openapi/document";

/** The API's description in OpenAPI 3.1. */
export function GET(): Response {
  return Response.json(openApiDocument(ROUTES, env().PUBLIC_URL));
}
