import { headers } from "next/headers";
import { env } from "@/lib/platform/env";

/** By which host the current request asks, as the front door found, and where people should open Dockbell. */
export async function askedAddress(): Promise<{ publicUrl: string; askedHost: string }> {
  return { publicUrl: env().PUBLIC_URL, askedHost: (await headers()).get("x-forwarded-host") ?? "" };
}
