"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { useToast } from "@/components/ui/toaster";
import type { FieldErrors } from "@/lib/errors";
import type { RepositoryChanges, RepositoryRef } from "@/lib/repositories/repository-input";

/** Saves changes of a repository: says so, or what was refused (field names as in `changes`). */
export function useUpdate(repository: RepositoryRef, update: UpdateRepositoryAction, done: string) {
  const router = useRouter();
  const toast = useToast();
  const [fields, setFields] = useState<FieldErrors>({});
  const [isPending, start] = useTransition();
  const save = (changes: RepositoryChanges) =>
    start(async () => {
      const result = await update({ ...repository, changes });
      setFields(result.ok ? {} : result.fields);
      if (!result.ok) return void toast.error("Not saved", result.message);
      toast.success(done);
      router.refresh();
    });
  const errors = (field: keyof RepositoryChanges) => fields[`changes.${field}`];
  return { save, isPending, errors };
}
