import { stats } from "@/app/v2/_webhook-pipeline/stats";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: stats });
