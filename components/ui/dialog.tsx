import { type ReactNode, useEffect, useEffectEvent } from "react";
import { loadDialog } from "@/components/ui/overlays";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** From a `useAction` that outlives the dialog. Its refusal is cleared when the dialog closes. */
  call?: { reset: () => void };
};

/**
 * A modal form or question. Escape, a click outside and the form itself close it. Its module is loaded on demand.
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
      toast.error("Couldn't open the dialog", UNREACHABLE);
    },
  });
  return module ? <module.DialogPopup {...props} /> : null;
}
