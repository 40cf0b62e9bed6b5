import { download } from "@/app/v2/_webhook-pipeline/export";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: download });
