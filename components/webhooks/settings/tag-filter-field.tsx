"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { TextField } from "@/components/ui/text-field";
import { splitFilters } from "@/components/webhooks/settings/settings-values";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { tagQueries } from "@/lib/repositories/tag-queries";
import { matchesTag } from "@/lib/webhooks/tag-filter";

const SHOWN = 12;

type TagFilterFieldProps = {
  repository: RepositoryRef;
  value: string;
  onChange: (value: string) => void;
  errors: string[];
};

/** Tag filters, tried on the repository's tags while they are typed. */
export function TagFilterField({ repository, value, onChange, errors }: TagFilterFieldProps) {
  const { data } = useQuery(tagQueries.list(repository));
  const tags = data?.results.map(({ name }) => name) ?? [];
  const filters = splitFilters(value);
  const matched = new Set(tags.filter((tag) => matchesTag(filters, tag)));
  return (
    <div>
      <TextField
        label="Tag filters"
        placeholder="All tags"
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        errors={errors}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className="mt-1.5 min-h-5 text-sm text-muted">
        {data && preview(tags.length, matched.size)}
      </p>
      {tags.length > 0 && (
        <ul aria-label="Tags" className="mt-2 flex flex-wrap gap-1.5">
          {tags.slice(0, SHOWN).map((tag) => (
            <TagChip key={tag} tag={tag} isMatched={matched.has(tag)} />
          ))}
          {tags.length > SHOWN && (
            <li className="py-0.5 text-sm text-muted">and {tags.length - SHOWN} more</li>
          )}
        </ul>
      )}
    </div>
  );
}

function TagChip({ tag, isMatched }: { tag: string; isMatched: boolean }) {
  return (
    <li
      className={classNames(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2.5 py-0.5 font-mono text-xs leading-5 break-all",
        isMatched ? "bg-accent-soft text-fg" : "bg-sunken text-muted line-through",
      )}
    >
      {isMatched && <Check aria-hidden="true" size={13} className="shrink-0 text-accent" />}
      {tag}
      <span className="sr-only">{isMatched ? " matches" : " does not match"}</span>
    </li>
  );
}

function preview(tags: number, matched: number): string {
  if (tags === 0) return "Nothing has been pushed yet, so there are no tags to try the filters on.";
  return `Matches ${matched} of ${tags} ${tags === 1 ? "tag" : "tags"}.`;
}
