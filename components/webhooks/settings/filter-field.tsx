"use client";

import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TextField } from "@/components/ui/text-field";
import { splitFilters } from "@/components/webhooks/settings/settings-values";
import { matchesTag } from "@/lib/webhooks/tag-filter";

const SHOWN = 12;
const NAMES = { one: "name", many: "names", none: "" };

type FilterFieldProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  errors: string[];
  /** What the filters are tried on while they are typed; undefined until it is there. */
  names?: readonly string[] | undefined;
  /** What one of them and several are called, and what to say when there are none. */
  words?: { one: string; many: string; none: string };
};

/** Filters, tried on what there is while they are typed. */
export function FilterField({ value, onChange, names, words = NAMES, ...field }: FilterFieldProps) {
  const filters = splitFilters(value);
  const matched = new Set(names?.filter((name) => matchesTag(filters, name)));
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
        {names && preview(names.length, matched.size, words)}
      </p>
      {names && names.length > 0 && (
        <ul aria-label={capitalised(words.many)} className="mt-2 flex flex-wrap gap-1.5">
          {names.slice(0, SHOWN).map((name) => (
            <Chip key={name} name={name} isMatched={matched.has(name)} />
          ))}
          {names.length > SHOWN && (
            <li className="py-0.5 text-sm text-muted">and {names.length - SHOWN} more</li>
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
      <span className="sr-only">{isMatched ? " matches" : " does not match"}</span>
    </li>
  );
}

function preview(count: number, matched: number, { one, many, none }: typeof NAMES): string {
  return count === 0 ? none : `Matches ${matched} of ${count} ${count === 1 ? one : many}.`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
