import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { NewReceipt } from "@/components/pushes/new-receipt";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import { simulatePushAction } from "@/lib/domain/pushes/push-actions";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import type { SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type SimulatePushFormProps = {
  repository: RepositoryRef;
  onClose: () => void;
  onPushed: (push: RecordedPush) => void;
};

const EMPTY = { tag: "latest", pusher: "", digest: "", mediaType: "", size: "" };

/** Only the tag is required. Empty fields get defaults, as the hints say. The push's receipt appears below. */
export function SimulatePushForm({ repository, onClose, onPushed }: SimulatePushFormProps) {
  const router = useRouter();
  const [values, setValues] = useState(EMPTY);
  const [pushed, setPushed] = useState<RecordedPush>();
  const { run, pending, refused } = useAction(simulatePushAction, {
    onDone: (push) => {
      setPushed(push);
      router.refresh();
      onPushed(push);
    },
  });
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: refused?.fields[name],
    autoComplete: "off",
    spellCheck: false,
  });
  return (
    <>
      <Form onSubmit={() => run(toInput(repository, values))} noValidate className="flex flex-col gap-4">
        <RefusalBanner refused={refused} fields={Object.keys(EMPTY)} />
        <TextField label="Tag" {...field("tag")} />
        <TextField label="Pusher" hint="Leave empty to use your Docker ID." {...field("pusher")} />
        <details>
          <summary className="cursor-pointer rounded text-sm font-medium text-soft">
            Digest, media type and size
          </summary>
          <div className="mt-4 flex flex-col gap-4">
            <TextField
              label="Digest"
              hint="Leave empty to generate a random sha256 digest."
              {...field("digest")}
            />
            <TextField
              label="Media type"
              hint="Leave empty to use the type of a Docker image manifest."
              {...field("mediaType")}
            />
            <TextField
              label="Size in bytes"
              hint="Leave empty if unknown."
              inputMode="numeric"
              {...field("size")}
            />
          </div>
        </details>
        <div className="mt-2 flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            {pushed ? "Close" : "Cancel"}
          </Button>
          <Button type="submit" variant="primary" isPending={pending}>
            Push
          </Button>
        </div>
      </Form>
      {pushed && <NewReceipt key={pushed.id} repository={repository} push={pushed} />}
    </>
  );
}

function toInput(repository: RepositoryRef, values: typeof EMPTY): SimulatePushInput {
  const given = (value: string) => value.trim() || undefined;
  const size = given(values.size);
  return {
    repository,
    tag: values.tag,
    pusher: given(values.pusher),
    digest: given(values.digest),
    mediaType: given(values.mediaType),
    size: size === undefined ? undefined : Number(size),
  };
}
