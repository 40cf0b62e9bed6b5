import { FIELD } from "@/components/ui/field-look";
import { FilterForm } from "@/components/ui/filter-form";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";

/** Searches the documentation on Enter. The search is in the address. */
export function DocsSearch({ q = "" }: { q?: string }) {
  return (
    <FilterForm role="search" action={docsPath()}>
      <input
        key={q}
        type="search"
        name="q"
        aria-label="Search the documentation"
        placeholder="Search the documentation"
        defaultValue={q}
        className={`${FIELD} h-11`}
      />
    </FilterForm>
  );
}
