"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { UpdateProfileAction } from "@/components/account/account-actions";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";

export function ProfileForm({ name, update }: { name: string; update: UpdateProfileAction }) {
  const router = useRouter();
  const toast = useToast();
  const [value, setValue] = useState(name);
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const save = () =>
    start(async () => {
      const result = await update({ name: value });
      setErrors(result.ok ? undefined : (result.fields.name ?? [result.message]));
      if (!result.ok) return;
      toast.success("Name saved");
      router.refresh();
    });
  return (
    <form action={save} noValidate aria-label="Name" className="flex flex-col items-start gap-5">
      <TextField
        label="Name"
        hint="What others see beside your Docker ID."
        autoComplete="name"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        errors={errors}
        className="w-full max-w-md"
      />
      <Button type="submit" variant="primary" disabled={value.trim() === name} isPending={isPending}>
        Save name
      </Button>
    </form>
  );
}
