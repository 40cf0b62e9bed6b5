import { delivery } from "@/app/v2/_webhook-pipeline/delivery";

export const GET = delivery;
