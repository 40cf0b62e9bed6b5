"use client";

import { BellRing } from "lucide-react";
import { useState } from "react";
import { useFollowPush } from "@/components/pushes/use-follow-push";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormModule } from "@/components/ui/use-form-module";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

const loadForm = () => import("@/components/pushes/simulate-push-form");

type SimulatePushButtonProps = {
  repository: RepositoryRef;
};

/** Opens the form that simulates a push. */
export function SimulatePushButton({ repository }: SimulatePushButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [pushId, setPushId] = useState<string>();
  useFollowPush(repository, pushId);
  const module = useFormModule({ load: loadForm, isOpen, onClose: () => setOpen(false) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <BellRing aria-hidden="true" size={17} />
        Simulate push
      </Button>
      <Dialog
        isOpen={isOpen && module !== undefined}
        onOpenChange={setOpen}
        title="Simulate push"
        description={
          <>
            Sends every active webhook the payload that <code>docker push</code> of this tag would send.
          </>
        }
      >
        {module && (
          <module.SimulatePushForm
            repository={repository}
            onClose={() => setOpen(false)}
            onPushed={({ id }) => setPushId(id)}
          />
        )}
      </Dialog>
    </>
  );
}
