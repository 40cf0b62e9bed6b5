import { rotate, secrets } from "@/app/v2/_webhook-pipeline/secrets";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: secrets, POST: rotate });
