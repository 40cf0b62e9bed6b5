"use client";

import { useRouter } from "next/navigation";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import type { RepositoryChanges, RepositoryRef } from "@/lib/repositories/repository-input";

/** Saves changes of a repository: says so, or what was refused (field names as in `changes`). */
export function useUpdate(repository: RepositoryRef, update: UpdateRepositoryAction, done: string) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending, refused, post, typed } = useFormAction(update, {
    onDone: () => {
      toast.success(done);
      router.refresh();
    },
  });
  const save = (changes: RepositoryChanges) => run({ ...repository, changes });
  const errors = (field: keyof RepositoryChanges) => refused?.fields[`changes.${field}`];
  return { save, pending, refused, errors, post, typed };
}
