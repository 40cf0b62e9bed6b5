import { test } from "@/app/v2/_webhook-pipeline/test";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: test });
