"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { RenameOrganizationAction } from "@/components/organizations/organization-actions";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";

type RenameOrganizationProps = { namespace: string; displayName: string; rename: RenameOrganizationAction };

export function RenameOrganization({ namespace, displayName, rename }: RenameOrganizationProps) {
  const router = useRouter();
  const toast = useToast();
  const [value, setValue] = useState(displayName);
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const save = () =>
    start(async () => {
      const result = await rename({ namespace, displayName: value });
      setErrors(result.ok ? undefined : (result.fields.displayName ?? [result.message]));
      if (!result.ok) return;
      toast.success("Name saved");
      router.refresh();
    });
  return (
    <form action={save} noValidate aria-labelledby="name" className="flex flex-col items-start gap-5">
      <h2 id="name" className="text-xl font-medium">
        Name
      </h2>
      <TextField
        label="Name of the organization"
        value={value}
        autoComplete="off"
        onChange={(event) => setValue(event.target.value)}
        errors={errors}
        className="w-full max-w-md"
      />
      <Button type="submit" variant="primary" disabled={value === displayName} isPending={isPending}>
        Save name
      </Button>
    </form>
  );
}
