import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TextField } from "@/components/ui/text-field";
import { splitFilters } from "@/components/webhooks/settings/settings-values";
import { matchesFilters } from "@/lib/domain/webhooks/shared/matches-filters";
import { beginning } from "@/lib/platform/text/sentence";

const SHOWN = 12;

type Tried = {
  names: readonly string[];
  /** Whether there are older ones that aren't in the list. */
  isNewestOnly: boolean;
  /** The singular, the plural, and the message for an empty list. */
  one: string;
  many: string;
  none: string;
};

type FilterFieldProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  errors: string[];
  /** The items to test the filters on while typing. */
  tried?: Tried | undefined;
};

/** Filters, with a preview of their matches while typing. */
export function FilterField({ value, onChange, tried, ...field }: FilterFieldProps) {
  const filters = splitFilters(value);
  const matched = new Set(tried?.names.filter((name) => matchesFilters(filters, name)));
  return (
    <div>
      <TextField
        {...field}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className="mt-1.5 min-h-5 text-sm text-muted">
        {tried && preview(tried, matched.size)}
      </p>
      {tried && tried.names.length > 0 && (
        <ul aria-label={beginning(tried.many)} className="mt-2 flex flex-wrap gap-1.5">
          {tried.names.slice(0, SHOWN).map((name) => (
            <Chip key={name} name={name} isMatched={matched.has(name)} />
          ))}
          {tried.names.length > SHOWN && (
            <li className="py-0.5 text-sm text-muted">and {tried.names.length - SHOWN} more</li>
          )}
        </ul>
      )}
    </div>
  );
}

function Chip({ name, isMatched }: { name: string; isMatched: boolean }) {
  return (
    <li
      className={classNames(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2.5 py-0.5 font-mono text-xs leading-5 break-all",
        isMatched ? "bg-accent-soft text-fg" : "bg-sunken text-muted line-through",
      )}
    >
      {isMatched && <Check aria-hidden="true" size={13} className="shrink-0 text-accent" />}
      {name}
      <span className="sr-only">{isMatched ? " matches" : " doesn't match"}</span>
    </li>
  );
}

function preview({ names: { length }, isNewestOnly, one, many, none }: Tried, matched: number): string {
  const all = isNewestOnly ? `the newest ${length}` : length;
  return length === 0 ? none : `Matches ${matched} of ${all} ${length === 1 ? one : many}.`;
}
