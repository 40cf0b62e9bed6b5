import { history } from "@/app/v2/_webhook-pipeline/history";

export const GET = history;
