import { delivery } from "@/app/v2/_webhook-pipeline/delivery";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: delivery });
