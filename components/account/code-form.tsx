import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { finishSignInAction } from "@/lib/domain/accounts/session-actions";

type CodeFormProps = {
  /** The token that the first step returned. */
  challenge: string;
  next: string;
};

/** The second step of signing in. */
export function CodeForm({ challenge, next }: CodeFormProps) {
  const { run, pending, refused, post } = usePostAction(finishSignInAction);
  const [code, setCode] = useState("");
  const [isRecovery, setRecovery] = useState(false);
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["code"]} />
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="next" value={next} />
      <TextField
        key={String(isRecovery)}
        label={isRecovery ? "Recovery code" : "Authentication code"}
        hint={
          isRecovery
            ? "One of the ten codes that you saved when you set up two-factor authentication. Each works once."
            : "The 6 digits that your authenticator app shows."
        }
        name="code"
        autoFocus
        autoComplete={isRecovery ? "off" : "one-time-code"}
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="none"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        errors={refused?.fields.code}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Verify
      </Button>
      <button
        type="button"
        className="link self-start"
        onClick={() => {
          setCode("");
          setRecovery(!isRecovery);
        }}
      >
        {isRecovery ? "Use your authenticator app" : "Use a recovery code"}
      </button>
    </Form>
  );
}
