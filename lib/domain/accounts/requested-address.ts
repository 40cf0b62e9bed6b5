import { headers } from "next/headers";
import { env } from "@/lib/platform/env";

/** The host of the current request, as the front door determined it, and the address that people should use. */
export async function requestedAddress(): Promise<{ publicUrl: string; askedHost: string }> {
  return { publicUrl: env().PUBLIC_URL, askedHost: (await headers()).get("x-forwarded-host") ?? "" };
}
