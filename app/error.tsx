"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState
      icon={<CircleAlert aria-hidden="true" size={40} />}
      title="Something went wrong on our side"
      action={<Button onClick={reset}>Try again</Button>}
    >
      <h1 className="sr-only">Error</h1>
      Nothing that you saved is lost.
      {error.digest && <> If it happens again, the log has more under {error.digest}.</>}
    </EmptyState>
  );
}
