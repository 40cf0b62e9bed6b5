"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { NarrowCard } from "@/components/ui/narrow-card";
import { refusalIn } from "@/lib/platform/wire/door-refusal";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const refusal = refusalIn(error);
  if (refusal !== undefined) {
    return (
      <NarrowCard
        icon={<CircleAlert aria-hidden="true" size={32} />}
        title="Dockbell refused this request"
        intro={refusal}
      >
        <Button onClick={reset}>Go back</Button>
      </NarrowCard>
    );
  }
  return (
    <NarrowCard
      icon={<CircleAlert aria-hidden="true" size={32} />}
      title="Something went wrong on our side"
      intro={
        <>
          Your saved data is safe.
          {error.digest && <> If it happens again, search the log for {error.digest}.</>}
        </>
      }
    >
      <Button onClick={reset}>Try again</Button>
    </NarrowCard>
  );
}
