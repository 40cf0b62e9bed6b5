import { list } from "@/app/v2/_webhook-pipeline/list";

export const GET = list;
