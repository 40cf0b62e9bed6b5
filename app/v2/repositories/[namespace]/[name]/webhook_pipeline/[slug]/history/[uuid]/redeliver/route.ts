import { redeliver } from "@/app/v2/_webhook-pipeline/redeliver";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: redeliver });
