import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

/** Replaces data that couldn't be loaded. */
export function LoadError({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  return (
    <ErrorBanner>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {error.message}
        <Button onClick={() => onRetry()}>Try again</Button>
      </div>
    </ErrorBanner>
  );
}
