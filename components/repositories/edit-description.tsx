"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import type { DescriptionProps } from "@/components/repositories/description-form";
import { IconButton } from "@/components/ui/icon-button";
import { useFormModule } from "@/components/ui/use-form-module";

const loadForm = () => import("@/components/repositories/description-form");

/** The short description, edited in place. */
export function EditDescription(props: DescriptionProps) {
  const [isEditing, setEditing] = useState(false);
  const close = () => setEditing(false);
  const module = useFormModule({ load: loadForm, isOpen: isEditing, onClose: close });
  if (isEditing && module) return <module.DescriptionForm {...props} onClose={close} />;
  return (
    <div className="flex min-h-9 items-center gap-2">
      <p className={props.description ? "min-w-0 wrap-anywhere" : "text-muted italic"}>
        {props.description || "Add a description"}
      </p>
      <IconButton label="Edit description" onClick={() => setEditing(true)}>
        <Pencil aria-hidden="true" size={20} />
      </IconButton>
    </div>
  );
}
