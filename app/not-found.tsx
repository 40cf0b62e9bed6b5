import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" size={40} />}
      title="There is nothing here"
      action={<ButtonLink href="/repositories">Go to your repositories</ButtonLink>}
    >
      <h1 className="sr-only">Not found</h1>
      The page does not exist, or it belongs to somebody else and is private.
    </EmptyState>
  );
}
