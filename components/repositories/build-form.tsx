"use client";

import { useRef } from "react";
import { useUpdate } from "@/components/repositories/use-update";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextArea } from "@/components/ui/text-area";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import { useTypedEarly } from "@/components/ui/use-typed-early";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type BuildFormProps = {
  repository: RepositoryRef;
  isTrusted: boolean;
  dockerfile: string;
  revision: number;
};

/** The payload's fields about how the image is built. */
export function BuildForm({ repository, isTrusted, dockerfile, revision }: BuildFormProps) {
  const form = useUpdate(
    { repository, revision, shown: { isTrusted, dockerfile }, done: "Build settings saved" },
    ({ dockerfile: text, isTrusted: box }) => (text === undefined ? {} : { isTrusted: box !== undefined }),
  );
  const { values, change, submit, pending, refused, errors, post, conflict } = form;
  const box = useRef<HTMLInputElement>(null);
  useTypedEarly(
    box,
    ({ checked }) => checked !== values.isTrusted,
    ({ checked }) => change({ isTrusted: checked }),
  );
  return (
    <Form post={post} onSubmit={submit} aria-labelledby="build" className="flex flex-col gap-5">
      <input type="hidden" name="namespace" value={repository.namespace} />
      <input type="hidden" name="name" value={repository.name} />
      <input type="hidden" name="revision" value={form.revision} />
      <RefusalBanner refused={refused} fields={["changes.dockerfile"]} />
      <UnsavedChangesGuard hasChanges={form.hasChanges} />
      <ConflictNotice conflict={conflict} pending={pending} />
      <div>
        <h2 id="build" className="text-xl font-medium">
          Build
        </h2>
        <p className="mt-1 text-soft">Receivers get these settings in the payload.</p>
      </div>
      <label className="flex items-center gap-3 self-start">
        <input
          ref={box}
          type="checkbox"
          name="isTrusted"
          checked={values.isTrusted}
          onChange={(event) => change({ isTrusted: event.target.checked })}
          className="size-4 accent-accent-strong"
        />
        <span>
          Automated build (<code className="font-mono text-sm">is_trusted</code>)
        </span>
      </label>
      <TextArea
        label="Dockerfile"
        name="dockerfile"
        rows={8}
        spellCheck={false}
        value={values.dockerfile}
        onChange={(event) => change({ dockerfile: event.target.value })}
        errors={errors("dockerfile")}
      />
      <Button type="submit" variant="primary" isPending={pending} className="self-start">
        Save build settings
      </Button>
    </Form>
  );
}
