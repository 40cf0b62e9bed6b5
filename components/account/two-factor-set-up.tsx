import { useState } from "react";
import { QrCode } from "@/components/account/qr-code";
import { Button } from "@/components/ui/button";
import { CodeBox } from "@/components/ui/code-box";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import { confirmTwoFactorAction } from "@/lib/domain/accounts/account-actions";
import type { AppSetup } from "@/lib/domain/accounts/shared/two-factor";

type TwoFactorSetUpProps = {
  setUp: AppSetup;
  onConfirmed: (recoveryCodes: string[]) => void;
};

/** The key for the app, and a field for a code that confirms it. */
export function TwoFactorSetUp({ setUp: { key, qr }, onConfirmed }: TwoFactorSetUpProps) {
  const [code, setCode] = useState("");
  const { run, pending, refused } = useAction(confirmTwoFactorAction, { onDone: onConfirmed });
  return (
    <Form onSubmit={() => run({ code })} noValidate aria-label="Set up" className="flex flex-wrap gap-8">
      <QrCode rows={qr} label="QR code with the key for your authenticator app" />
      <div className="flex min-w-0 flex-[1_1_18rem] flex-col items-start gap-5">
        <p className="text-soft">
          Scan the code with an authenticator app, or type this key into it. Then enter the code that the app
          shows.
        </p>
        <div className="w-full max-w-md">
          <CodeBox text={key} label="Copy key" />
        </div>
        <RefusalBanner refused={refused} fields={["code"]} />
        <TextField
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          errors={refused?.fields.code}
          className="w-full max-w-48"
        />
        <Button type="submit" variant="primary" disabled={!code.trim()} isPending={pending}>
          Turn on
        </Button>
      </div>
    </Form>
  );
}
