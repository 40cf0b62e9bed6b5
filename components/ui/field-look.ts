/** The classes of every text field. */
export const FIELD =
  "w-full rounded border border-field bg-transparent px-3.5 text-base text-fg placeholder:text-muted hover:border-soft focus:border-accent focus:outline-1 focus:outline-offset-0 focus:outline-accent aria-invalid:border-bad aria-invalid:focus:border-bad aria-invalid:focus:outline-bad disabled:opacity-60";
