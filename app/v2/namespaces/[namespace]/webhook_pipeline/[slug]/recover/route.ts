import { cancel, recover, recovery } from "@/app/v2/_webhook-pipeline/recover";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: recovery,
  POST: recover,
  DELETE: cancel,
});
