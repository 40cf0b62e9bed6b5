import { list } from "@/app/v2/_webhooks/list";
import { methods } from "@/lib/http/methods";

// Where the client docker-hub-api of 2015 lists webhooks.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
