import { history } from "@/app/v2/_webhook-pipeline/history";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: history });
