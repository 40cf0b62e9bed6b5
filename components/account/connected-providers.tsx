"use client";

import { useRouter } from "next/navigation";
import { Button, buttonLook } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { useFormAction } from "@/components/ui/use-form-action";
import { disconnectAccountAction } from "@/lib/domain/accounts/session-actions";

type Provider = { id: string; name: string; isConnected: boolean; connectHref: string };

/** The single sign-on providers, with the ones that are connected to this account. */
export function ConnectedProviders({ providers }: { providers: readonly Provider[] }) {
  return (
    <ul aria-label="Providers" className="flex flex-col gap-4">
      {providers.map((provider) => (
        <li key={provider.id} className="flex flex-wrap items-center justify-between gap-3">
          <span>
            <span className="font-medium">{provider.name}</span>{" "}
            <span className="text-muted">{provider.isConnected ? "Connected" : "Not connected"}</span>
          </span>
          {provider.isConnected ? (
            <Disconnect {...provider} />
          ) : (
            <a href={provider.connectHref} className={buttonLook("secondary")}>
              Connect {provider.name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Disconnect({ id, name }: Provider) {
  const router = useRouter();
  const { run, pending, refused, post } = useFormAction(disconnectAccountAction, {
    onDone: () => router.refresh(),
  });
  return (
    <Form post={post} onSubmit={() => run({ provider: id })} aria-label={name}>
      <RefusalBanner refused={refused} fields={[]} />
      <input type="hidden" name="provider" value={id} />
      <Button type="submit" variant="quiet" isPending={pending}>
        Disconnect {name}
      </Button>
    </Form>
  );
}
