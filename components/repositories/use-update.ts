import { useRouter } from "next/navigation";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { useToast } from "@/components/ui/toaster";
import { updateRepositoryAction } from "@/lib/domain/repositories/repository-actions";
import type { RepositoryChanges, RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";

type Update<Values> = {
  repository: RepositoryRef;
  /** The revision that the page shows. */
  revision: number;
  /** The fields of this form as the page shows them. */
  shown: Values;
  done: string;
  onSaved?: () => void;
};

/** Saves changes of a repository, and shows the result or the refusal (with field names as in `changes`). */
export function useUpdate<Values extends RepositoryChanges>(
  { repository, revision, shown, done, onSaved }: Update<Values>,
  restore?: (typed: Readonly<Record<string, string>>) => Partial<Values>,
) {
  const router = useRouter();
  const toast = useToast();
  const fields = Object.keys(shown) as (keyof RepositoryChanges)[];
  const form = useSharedForm(
    updateRepositoryAction,
    {
      shown,
      revision,
      read: (current) => Object.fromEntries(fields.map((field) => [field, current[field]])) as Values,
      toInput: (changes, basis) => ({ ...repository, revision: basis, changes }),
      onSaved: (changes) => {
        toast.success(done, alsoChanged(changes));
        onSaved?.();
        router.refresh();
      },
      onUnchanged: () => onSaved?.(),
    },
    restore,
  );
  const errors = (field: keyof Values & string) => form.refused?.fields[`changes.${field}`];
  return { ...form, errors };
}

/** Both versions of the visibility in words. */
export function showVisibility(_field: string, isPrivate: unknown): string {
  return isPrivate ? "Private" : "Public";
}
