/** Above every page of an instance with READ_ONLY. @param text the message that refused writes return too */
export function ReadOnlyNotice({ text }: { text: string }) {
  return (
    <aside aria-label="Read-only" className="border-b border-warn/40 bg-warn-soft print:hidden">
      <p className="mx-auto max-w-[100rem] px-4 py-3 sm:px-9">{text}</p>
    </aside>
  );
}
