"use client";

import { BellRing } from "lucide-react";
import { useState } from "react";
import { SimulatePushForm } from "@/components/pushes/simulate-push-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RecordedPush } from "@/lib/domain/pushes/shared/recorded-push";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type SimulatePushButtonProps = {
  repository: RepositoryRef;
  /** Called after the push was recorded. */
  onPushed?: (push: RecordedPush) => void;
};

/** Opens the form of a push by hand. */
export function SimulatePushButton({ repository, onPushed }: SimulatePushButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <BellRing aria-hidden="true" size={17} />
        Simulate push
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Simulate push"
        description="Every active webhook of this repository gets what a docker push of this tag would send."
      >
        <SimulatePushForm
          repository={repository}
          onCancel={() => setOpen(false)}
          onPushed={(push) => {
            setOpen(false);
            onPushed?.(push);
          }}
        />
      </Dialog>
    </>
  );
}
