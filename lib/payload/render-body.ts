import { toCloudEvent } from "@/lib/payload/formats/cloudevents";
import { toDiscord } from "@/lib/payload/formats/discord";
import { toSlack } from "@/lib/payload/formats/slack";
import { toTeams } from "@/lib/payload/formats/teams";
import type { Payload } from "@/lib/payload/payload";
import type { PayloadFormat } from "@/lib/platform/db/generated/enums";

/** The inputs of a body. */
type BodySource = {
  /** The format of a chat service or CloudEvents; null for Docker Hub's format. */
  format: PayloadFormat | null;
  /** The push's payload without its callback_url. */
  snapshot: string;
  callbackUrl: string;
  pushId: string;
};

export type Body = { text: string; contentType: string };

const JSON_TYPE = "application/json";

/** The body and content type of a delivery, the same for every attempt. */
export function renderBody({ format, snapshot, callbackUrl, pushId }: BodySource): Body {
  const text = renderPayload(snapshot, callbackUrl);
  if (format === null || format === "dockerhub") return { text, contentType: JSON_TYPE };
  const payload: Payload = JSON.parse(text);
  if (format === "cloudevents") {
    return {
      text: JSON.stringify(toCloudEvent(payload, pushId)),
      contentType: "application/cloudevents+json; charset=utf-8",
    };
  }
  return { text: JSON.stringify(MESSAGES[format](payload)), contentType: JSON_TYPE };
}

const MESSAGES = { slack: toSlack, discord: toDiscord, teams: toTeams };

/** The exact body of a delivery: its callback_url, then the push's snapshot. */
export function renderPayload(snapshot: string, callbackUrl: string): string {
  return `{"callback_url":${JSON.stringify(callbackUrl)},${snapshot.slice(1)}`;
}
