import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** The media type of a body, without its parameters and in lowercase; undefined if there isn't one. */
export function mediaTypeOf(headers: RequestHeaders): string | undefined {
  return headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
}

/** Whether it is application/json or a +json type, such as those of Distribution and CloudEvents. */
export function isJson(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /^application\/([\w.-]+\+)?json$/.test(mediaType);
}
