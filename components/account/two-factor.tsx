"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PasswordDialog } from "@/components/account/password-dialog";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { TwoFactorSetUp } from "@/components/account/two-factor-set-up";
import { WarningBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import {
  beginTwoFactorAction,
  disableTwoFactorAction,
  renewRecoveryCodesAction,
} from "@/lib/domain/accounts/account-actions";
import type { AppSetup } from "@/lib/domain/accounts/shared/two-factor";
import { counted } from "@/lib/platform/text/sentence";

/** The maximum number of remaining recovery codes for which the page shows a warning. */
const MAX_CODES_TO_WARN = 3;

type TwoFactorProps = { isOn: boolean; recoveryCodesLeft: number };

/** Turns two-factor authentication on with the password, and off with the password and a code. */
export function TwoFactor({ isOn, recoveryCodesLeft }: TwoFactorProps) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState<"begin" | "renew" | "disable" | null>(null);
  const [setUp, setSetUp] = useState<AppSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setAsking(null);
  const show = (newCodes: readonly string[]) => {
    setCodes(newCodes);
    setSetUp(null);
    close();
    router.refresh();
  };
  const begin = useAction(beginTwoFactorAction, {
    onDone: (setup) => {
      setSetUp(setup);
      close();
    },
  });
  const renew = useAction(renewRecoveryCodesAction, { onDone: show });
  const disable = useAction(disableTwoFactorAction, {
    onDone: () => {
      setCodes(null);
      close();
      toast.success("Two-factor authentication is off");
      router.refresh();
    },
  });
  return (
    <>
      <p className="max-w-3xl text-soft">
        {isOn
          ? "On. Sign-in also requires a code from your authenticator app. Scripts need an access token."
          : "Off. Turn it on to also require a code from an authenticator app at sign-in."}
      </p>
      <div className="mt-5 flex flex-col items-start gap-5">
        {isOn && recoveryCodesLeft <= MAX_CODES_TO_WARN && !codes && (
          <WarningBanner>
            {recoveryCodesLeft === 0
              ? "You have no recovery codes"
              : `You have only ${counted(recoveryCodesLeft, "recovery code")}`}{" "}
            left. Create new ones so that you can sign in without your phone.
          </WarningBanner>
        )}
        {codes && <RecoveryCodes codes={codes} />}
        {setUp && <TwoFactorSetUp setUp={setUp} onConfirmed={show} />}
        {!setUp && !isOn && (
          <Button onClick={() => setAsking("begin")}>Set up two-factor authentication</Button>
        )}
        {isOn && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setAsking("renew")}>New recovery codes</Button>
            <Button variant="quiet" onClick={() => setAsking("disable")}>
              Turn off
            </Button>
          </div>
        )}
      </div>
      <PasswordDialog
        isOpen={asking === "begin"}
        onClose={close}
        title="Set up two-factor authentication"
        confirm="Continue"
        call={begin}
      />
      <PasswordDialog
        isOpen={asking === "renew"}
        onClose={close}
        title="New recovery codes?"
        description="Your current codes stop working."
        confirm="Create new codes"
        asksForCode
        call={renew}
      />
      <PasswordDialog
        isOpen={asking === "disable"}
        onClose={close}
        title="Turn off two-factor authentication?"
        description="Sign-in then requires only your password."
        confirm="Turn off"
        asksForCode
        call={disable}
      />
    </>
  );
}
