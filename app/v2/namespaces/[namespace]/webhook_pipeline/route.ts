import { create } from "@/app/v2/_webhook-pipeline/create";
import { list } from "@/app/v2/_webhook-pipeline/list";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list, POST: create });
