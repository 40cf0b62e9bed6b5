/** Above every page of an instance with READ_ONLY. */
export function ReadOnlyNotice() {
  return (
    <aside aria-label="Read-only" className="border-b border-warn/40 bg-warn-soft print:hidden">
      <p className="mx-auto max-w-[100rem] px-4 py-3 sm:px-9">
        This Dockbell is read-only. You can look at everything, but not change anything.
      </p>
    </aside>
  );
}
