"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
};

const DialogPopup = lazy(async () => ({
  default: (await import("@/components/ui/dialog-popup")).DialogPopup,
}));

/**
 * A form or a question over the page; Escape, a click outside and the form itself close it. What makes it one
 * is loaded when it first opens.
 */
export function Dialog(props: DialogProps) {
  const [wasOpened, setOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <DialogPopup {...props} />
    </Suspense>
  );
}
