"use client";

import { useRef, useState } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { useUpdate } from "@/components/repositories/use-update";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextArea } from "@/components/ui/text-area";
import { useTypedEarly } from "@/components/ui/use-typed-early";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type BuildFormProps = {
  repository: RepositoryRef;
  isTrusted: boolean;
  dockerfile: string;
  update: UpdateRepositoryAction;
};

/** The payload's fields about how the image is built. */
export function BuildForm({ repository, isTrusted, dockerfile, update }: BuildFormProps) {
  const { save, pending, refused, errors, post, typed } = useUpdate(
    repository,
    update,
    "Build settings saved",
  );
  const [isChecked, setChecked] = useState(isTrusted);
  const [text, setText] = useState(typed.dockerfile ?? dockerfile);
  const box = useRef<HTMLInputElement>(null);
  useTypedEarly(
    box,
    ({ checked }) => checked !== isChecked,
    ({ checked }) => setChecked(checked),
  );
  return (
    <Form
      post={post}
      onSubmit={() => save({ isTrusted: isChecked, dockerfile: text })}
      aria-labelledby="build"
      className="flex flex-col gap-5"
    >
      <input type="hidden" name="namespace" value={repository.namespace} />
      <input type="hidden" name="name" value={repository.name} />
      <RefusalBanner refused={refused} fields={["changes.dockerfile"]} />
      <div>
        <h2 id="build" className="text-xl font-medium">
          Build
        </h2>
        <p className="mt-1 text-soft">Receivers find these in the payload.</p>
      </div>
      <label className="flex items-center gap-3 self-start">
        <input
          ref={box}
          type="checkbox"
          name="isTrusted"
          checked={isChecked}
          onChange={(event) => setChecked(event.target.checked)}
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
        value={text}
        onChange={(event) => setText(event.target.value)}
        errors={errors("dockerfile")}
      />
      <Button type="submit" variant="primary" isPending={pending} className="self-start">
        Save build settings
      </Button>
    </Form>
  );
}
