import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

type FormModule<Module> = {
  load: () => Promise<Module>;
  isOpen: boolean;
  /** Called if it couldn't be loaded. A toast shows the reason. */
  onClose: () => void;
};

/** Loads a form when it is opened, because most visitors open none; undefined until it is loaded. */
export function useFormModule<Module>({ load, isOpen, onClose }: FormModule<Module>): Module | undefined {
  const toast = useToast();
  return useModule({
    load,
    isWanted: isOpen,
    onFailed: () => {
      onClose();
      toast.error("Couldn't open the form", UNREACHABLE);
    },
  });
}
