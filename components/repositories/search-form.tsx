import { FIELD } from "@/components/ui/field-look";
import { FilterForm } from "@/components/ui/filter-form";

/** Searches on Enter within the selected namespace. The search is in the address. */
export function SearchForm({ q, namespace }: { q: string; namespace: string }) {
  return (
    <FilterForm role="search" action="/repositories" className="w-full max-w-sm">
      {namespace && <input type="hidden" name="namespace" value={namespace} />}
      <input
        key={q}
        type="search"
        name="q"
        aria-label="Search repositories"
        placeholder="Search by name or description"
        defaultValue={q}
        className={`${FIELD} h-11`}
      />
    </FilterForm>
  );
}
