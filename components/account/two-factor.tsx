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
import type { AppSetup } from "@/lib/domain/accounts/shared/app-setup";
import {
  beginTwoFactorAction,
  disableTwoFactorAction,
  renewRecoveryCodesAction,
} from "@/lib/domain/accounts/two-factor/two-factor-actions";

/** So few recovery codes left are a reason to make new ones. */
const FEW = 3;

type TwoFactorProps = { isOn: boolean; recoveryCodesLeft: number };

/** Turns a second factor on after the password, and off after the password and a code. */
export function TwoFactor({ isOn, recoveryCodesLeft }: TwoFactorProps) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState<"begin" | "renew" | "disable" | null>(null);
  const [setUp, setSetUp] = useState<AppSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setAsking(null);
  const show = (made: readonly string[]) => {
    setCodes(made);
    setSetUp(null);
    close();
    router.refresh();
  };
  const begin = useAction(beginTwoFactorAction, {
    onDone: (made) => {
      setSetUp(made);
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
          ? "On. Signing in asks for a code of your authenticator app; scripts log in with an access token."
          : "Off. When it is on, sign-in also requires a code from an authenticator app."}
      </p>
      <div className="mt-5 flex flex-col items-start gap-5">
        {isOn && recoveryCodesLeft <= FEW && !codes && (
          <WarningBanner>
            {recoveryCodesLeft === 0 ? "No recovery code is" : `Only ${recoveryCodesLeft} recovery codes are`}{" "}
            left. Make new ones, so that you get in without your phone.
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
        description="The codes that you have now lead nowhere from then on."
        confirm="Make new codes"
        asksForCode
        call={renew}
      />
      <PasswordDialog
        isOpen={asking === "disable"}
        onClose={close}
        title="Turn off two-factor authentication?"
        description="From then on your password alone is enough to sign in."
        confirm="Turn off"
        asksForCode
        call={disable}
      />
    </>
  );
}
