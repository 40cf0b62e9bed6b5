/** Announces that deliveries are available that are newer than the listed ones. */
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
