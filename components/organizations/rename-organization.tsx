"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { RenameOrganizationAction } from "@/components/organizations/organization-actions";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";

type RenameOrganizationProps = { namespace: string; displayName: string; rename: RenameOrganizationAction };

export function RenameOrganization({ namespace, displayName, rename }: RenameOrganizationProps) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending, refused, post, typed } = useFormAction(rename, {
    onDone: () => {
      toast.success("Name saved");
      router.refresh();
    },
  });
  const [value, setValue] = useState(typed.displayName ?? displayName);
  return (
    <Form
      post={post}
      onSubmit={() => run({ namespace, displayName: value })}
      noValidate
      aria-labelledby="name"
      className="flex flex-col items-start gap-5"
    >
      <input type="hidden" name="namespace" value={namespace} />
      <RefusalBanner refused={refused} fields={["displayName"]} />
      <h2 id="name" className="text-xl font-medium">
        Name
      </h2>
      <TextField
        label="Name of the organization"
        name="displayName"
        value={value}
        autoComplete="off"
        onChange={(event) => setValue(event.target.value)}
        errors={refused?.fields.displayName}
        className="w-full max-w-md"
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Save name
      </Button>
    </Form>
  );
}
