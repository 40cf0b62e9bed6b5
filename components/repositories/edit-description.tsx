"use client";

import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DescriptionProps } from "@/components/repositories/description-form";
import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

const loadForm = () => import("@/components/repositories/description-form");

/** The short description, edited in place. */
export function EditDescription(props: DescriptionProps) {
  const [isEditing, setEditing] = useState(false);
  const toast = useToast();
  const module = useModule({
    load: loadForm,
    isWanted: isEditing,
    onFailed: () => {
      setEditing(false);
      toast.error("Couldn't open the form", UNREACHABLE);
    },
  });
  const isShown = isEditing && module !== undefined;
  const edit = useRef<HTMLButtonElement>(null);
  const wasShown = useRef(false);
  useEffect(() => {
    if (wasShown.current && !isShown) edit.current?.focus();
    wasShown.current = isShown;
  }, [isShown]);
  if (isShown) return <module.DescriptionForm {...props} onClose={() => setEditing(false)} />;
  return (
    <div className="flex min-h-9 items-center gap-2">
      <p className={props.description ? "min-w-0 wrap-anywhere" : "text-muted italic"}>
        {props.description || "Add a description"}
      </p>
      <IconButton ref={edit} label="Edit description" onClick={() => setEditing(true)}>
        <Pencil aria-hidden="true" size={20} />
      </IconButton>
    </div>
  );
}
