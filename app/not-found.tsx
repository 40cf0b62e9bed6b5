import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { NarrowCard } from "@/components/ui/narrow-card";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <NarrowCard
      icon={<SearchX aria-hidden="true" size={32} />}
      title="Page not found"
      intro="The page doesn't exist, or it is private and belongs to someone else."
    >
      <ButtonLink href="/repositories">Go to your repositories</ButtonLink>
    </NarrowCard>
  );
}
