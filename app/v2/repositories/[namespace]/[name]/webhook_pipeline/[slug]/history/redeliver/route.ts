import { redeliverSelected } from "@/app/v2/_webhook-pipeline/redeliver-selected";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: redeliverSelected });
