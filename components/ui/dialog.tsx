import { type ReactNode, useEffect, useEffectEvent } from "react";
import { loadDialog } from "@/components/ui/overlays";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Of a `useAction` that outlives the dialog: what it refused is forgotten when the dialog closes. */
  call?: { reset: () => void };
};

/**
 * A form or a question over the page; Escape, a click outside and the form itself close it. What makes it one
 * is loaded when it is wanted.
 */
export function Dialog({ call, ...props }: DialogProps) {
  const toast = useToast();
  const forget = useEffectEvent(() => call?.reset());
  useEffect(() => {
    if (!props.isOpen) forget();
  }, [props.isOpen]);
  const module = useModule({
    load: loadDialog,
    isWanted: props.isOpen,
    onFailed: () => {
      props.onOpenChange(false);
      toast.error("This could not be opened", UNREACHABLE);
    },
  });
  return module ? <module.DialogPopup {...props} /> : null;
}
