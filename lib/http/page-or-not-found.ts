import { notFound } from "next/navigation";
import { signInFirst } from "@/lib/access/sign-in-first";
import { DomainError } from "@/lib/platform/errors";

/** Runs a verb for a page: what the viewer may not see or do is the not-found page, and who is signed out signs in. */
export async function pageOrNotFound<Data>(verb: Promise<Data>): Promise<Data> {
  try {
    return await verb;
  } catch (error) {
    if (error instanceof DomainError && (error.code === "not_found" || error.code === "forbidden"))
      notFound();
    if (error instanceof DomainError && error.code === "unauthenticated") return signInFirst();
    throw error;
  }
}
