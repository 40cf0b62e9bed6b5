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
