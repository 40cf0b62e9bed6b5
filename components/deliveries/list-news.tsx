import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

/** Announces deliveries that are newer than the list. */
export function NewDeliveries({ hasNewer, onRefresh }: { hasNewer: boolean; onRefresh: () => void }) {
  return (
    <div role="status" className="empty:hidden">
      {hasNewer && (
        <>
          New deliveries available.{" "}
          <button type="button" className="link" onClick={onRefresh}>
            Refresh
          </button>
        </>
      )}
    </div>
  );
}

/** Replaces a list that couldn't be loaded. */
export function Unread({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  return (
    <ErrorBanner>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {error.message}
        <Button onClick={() => onRetry()}>Try again</Button>
      </div>
    </ErrorBanner>
  );
}
