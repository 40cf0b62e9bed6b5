import type { PayloadFormat } from "@/lib/platform/db/generated/enums";

/** The names of the formats, with Docker Hub's first. */
export const FORMAT_NAMES: Record<PayloadFormat, string> = {
  dockerhub: "Docker Hub",
  slack: "Slack",
  discord: "Discord",
  teams: "Microsoft Teams",
  cloudevents: "CloudEvents 1.0",
};

export const PAYLOAD_FORMATS = Object.keys(FORMAT_NAMES) as [PayloadFormat, ...PayloadFormat[]];

/** Whether the body has the callback_url, without which no receiver can call back. */
export function hasCallbackUrl(format: PayloadFormat): boolean {
  return format === "dockerhub" || format === "cloudevents";
}
