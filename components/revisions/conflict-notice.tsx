import type { FormConflict } from "@/components/revisions/use-shared-form";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { changeSentence, fieldLabel } from "@/lib/domain/revisions/shared/field-labels";
import { MASK } from "@/lib/platform/wire/mask-url";

type ConflictNoticeProps<Values extends object> = {
  conflict: (Omit<FormConflict, "theirs" | "mine"> & { theirs: Values; mine: Values }) | null;
  pending: boolean;
  /** Formats a value that isn't text. */
  show?: (field: string, value: unknown) => string;
};

/** Shows who changed what, and offers both versions. */
export function ConflictNotice<Values extends object>({
  conflict,
  pending,
  show = display,
}: ConflictNoticeProps<Values>) {
  if (!conflict) return null;
  const { changes, fields, theirs, mine, at, keepTheirs, keepMine } = conflict;
  const textOf = (values: object, field: string) =>
    show(field, (values as Record<string, unknown>)[field]) || "(empty)";
  return (
    <div role="alert" className="w-full rounded-md border border-warn/40 bg-warn-soft px-4 py-3 text-fg">
      <p className="font-medium">Not saved yet. Someone changed the same fields while you were editing.</p>
      <ul className="mt-1">
        {changes.map((change) => (
          <li key={change.at + change.by}>
            {changeSentence(change)} <RelativeTime value={change.at} now={at} />.
          </li>
        ))}
      </ul>
      <dl className="mt-3 flex flex-col gap-3">
        {fields.map((field) => (
          <div key={field}>
            <dt className="font-medium">{fieldLabel(field)}</dt>
            <dd className="mt-1 grid gap-2 sm:grid-cols-2">
              <Version label="Theirs" text={textOf(theirs, field)} />
              <Version label="Mine" text={textOf(mine, field)} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={keepTheirs} disabled={pending}>
          Keep theirs
        </Button>
        <Button variant="primary" onClick={keepMine} isPending={pending}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}

function Version({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <span className="text-sm text-soft">{label}</span>
      <pre className="max-h-48 overflow-auto rounded border border-line bg-bg px-3 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        {text}
      </pre>
    </div>
  );
}

function display(_field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(line).join("\n");
  return String(value);
}

function line(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  const { name, value } = item as { name?: unknown; value?: unknown };
  // A header's value may be a secret.
  return `${name}: ${value === MASK ? MASK : "(new value)"}`;
}
