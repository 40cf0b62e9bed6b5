"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import { updateProfileAction } from "@/lib/domain/accounts/account-actions";

export function ProfileForm({ name }: { name: string }) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending, refused, post, typed } = useFormAction(updateProfileAction, {
    onDone: () => {
      toast.success("Name saved");
      router.refresh();
    },
  });
  const [value, setValue] = useState(typed.name ?? name);
  return (
    <Form
      post={post}
      onSubmit={() => run({ name: value })}
      noValidate
      aria-label="Name"
      className="flex flex-col items-start gap-5"
    >
      <RefusalBanner refused={refused} fields={["name"]} />
      <TextField
        label="Name"
        name="name"
        hint="Shown to others next to your Docker ID."
        autoComplete="name"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        errors={refused?.fields.name}
        className="w-full max-w-md"
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Save name
      </Button>
    </Form>
  );
}
