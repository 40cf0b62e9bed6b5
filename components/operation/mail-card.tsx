import { SendTestMail } from "@/components/operation/send-test-mail";
import { Card } from "@/components/ui/card";

type MailCardProps = { server: { host: string; from: string } | undefined };

/** The server that invitations and notices are sent through, and a way to test it. */
export function MailCard({ server }: MailCardProps) {
  return (
    <Card>
      <h2 className="mb-2 text-xl font-medium">Email</h2>
      {server ? (
        <div className="flex flex-col items-start gap-4">
          <p className="max-w-3xl break-words text-soft">
            Sent through <span className="text-fg">{server.host}</span> from{" "}
            <span className="text-fg">{server.from}</span>.
          </p>
          <SendTestMail />
        </div>
      ) : (
        <p className="max-w-3xl text-soft">
          No mail server is configured. Set <code className="font-mono text-sm">SMTP_URL</code> to send
          invitations and notices by email.
        </p>
      )}
    </Card>
  );
}
