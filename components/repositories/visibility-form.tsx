"use client";

import { useState } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { useUpdate } from "@/components/repositories/use-update";
import { VisibilityChoice } from "@/components/repositories/visibility-choice";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type VisibilityFormProps = { repository: RepositoryRef; isPrivate: boolean; update: UpdateRepositoryAction };

export function VisibilityForm({ repository, isPrivate, update }: VisibilityFormProps) {
  const [chosen, setChosen] = useState(isPrivate);
  const { save, pending, refused, post } = useUpdate(repository, update, "Visibility saved");
  return (
    <Form
      post={post}
      onSubmit={() => save({ isPrivate: chosen })}
      aria-labelledby="visibility"
      className="flex flex-col items-start gap-5"
    >
      <input type="hidden" name="namespace" value={repository.namespace} />
      <input type="hidden" name="name" value={repository.name} />
      <RefusalBanner refused={refused} fields={[]} />
      <h2 id="visibility" className="text-xl font-medium">
        Visibility settings
      </h2>
      <VisibilityChoice isPrivate={chosen} onChange={setChosen} />
      <Button type="submit" variant="primary" isPending={pending}>
        Save visibility
      </Button>
    </Form>
  );
}
