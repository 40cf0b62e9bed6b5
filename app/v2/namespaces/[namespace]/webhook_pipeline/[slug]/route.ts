import { get } from "@/app/v2/_webhook-pipeline/get";
import { remove } from "@/app/v2/_webhook-pipeline/remove";
import { update } from "@/app/v2/_webhook-pipeline/update";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: get,
  PATCH: update,
  DELETE: remove,
});
