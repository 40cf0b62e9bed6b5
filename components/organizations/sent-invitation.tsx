import { WarningBanner } from "@/components/ui/banner";
import { CodeBox } from "@/components/ui/code-box";
import type { SentInvitation as Sent } from "@/lib/domain/organizations/shared/organization";

/** An invitation's link, which is shown only once. */
export function SentInvitation({ url, mail, email }: Sent) {
  return (
    <div role="status" className="flex flex-col gap-3">
      {mail === "failed" && (
        <WarningBanner>
          Couldn't send the email to {email}. An administrator can find the reason in the log. Share the link
          yourself.
        </WarningBanner>
      )}
      {mail === "limited" && (
        <WarningBanner>
          Couldn't email the invitation to {email} because you or this address reached the daily email limit.
          Share the link yourself.
        </WarningBanner>
      )}
      <p>
        {mail === "sent" ? `The invitation was sent to ${email}. ` : ""}
        The link lets one person join within 7 days. Copy it now, because it isn't shown again.
      </p>
      <CodeBox text={url} label="Copy invitation link" />
    </div>
  );
}
