import { notFound } from "next/navigation";
import { signInFirst } from "@/lib/access/current-ctx";
import { DomainError } from "@/lib/platform/errors";

/** Runs a verb for a page. Without permission it shows the not-found page, and without a session the sign-in page. */
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
