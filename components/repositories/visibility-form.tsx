"use client";

import { showVisibility, useUpdate } from "@/components/repositories/use-update";
import { VisibilityChoice } from "@/components/repositories/visibility-choice";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type VisibilityFormProps = {
  repository: RepositoryRef;
  isPrivate: boolean;
  revision: number;
};

export function VisibilityForm({ repository, isPrivate, revision }: VisibilityFormProps) {
  const form = useUpdate(
    { repository, revision, shown: { isPrivate }, done: "Visibility saved" },
    ({ visibility }) => (visibility === undefined ? {} : { isPrivate: visibility === "private" }),
  );
  const { values, change, submit, pending, refused, post, conflict } = form;
  return (
    <Form
      post={post}
      onSubmit={submit}
      aria-labelledby="visibility"
      className="flex flex-col items-start gap-5"
    >
      <input type="hidden" name="namespace" value={repository.namespace} />
      <input type="hidden" name="name" value={repository.name} />
      <input type="hidden" name="revision" value={form.revision} />
      <RefusalBanner refused={refused} />
      <UnsavedChangesGuard hasChanges={form.hasChanges} />
      <ConflictNotice conflict={conflict} pending={pending} show={showVisibility} />
      <h2 id="visibility" className="text-xl font-medium">
        Visibility settings
      </h2>
      <VisibilityChoice isPrivate={values.isPrivate} onChange={(chosen) => change({ isPrivate: chosen })} />
      <Button type="submit" variant="primary" isPending={pending}>
        Save visibility
      </Button>
    </Form>
  );
}
