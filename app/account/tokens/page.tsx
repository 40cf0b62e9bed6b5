import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { CreateToken } from "@/components/account/create-token";
import { TokenList } from "@/components/account/token-list";
import { LearnMore } from "@/components/docs/learn-more";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireCtx } from "@/lib/access/current-ctx";
import { listTokens } from "@/lib/domain/accounts/access-tokens";

export const metadata: Metadata = { title: "Access tokens" };

export default async function TokensPage() {
  const tokens = await listTokens({ ctx: await requireCtx() });
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <h2 className="text-xl font-medium">New access token</h2>
        <p className="mt-1 mb-5 max-w-3xl text-soft">
          For scripts and CI. Send it as <code className="font-mono text-sm">Authorization: Bearer</code> to
          the{" "}
          <a href="/v2/docs" className="link">
            HTTP API
          </a>
          , or use it instead of your password to log in.{" "}
          <LearnMore page="api#authentication" about="access tokens" />
        </p>
        <CreateToken />
      </Card>
      {tokens.length > 0 ? (
        <Card>
          <h2 className="mb-5 text-xl font-medium">Access tokens</h2>
          <TokenList
            tokens={tokens.map(({ createdAt, lastUsedAt, expiresAt, ...token }) => ({
              ...token,
              createdAt: createdAt.toISOString(),
              lastUsedAt: lastUsedAt?.toISOString() ?? null,
              expiresAt: expiresAt?.toISOString() ?? null,
            }))}
            now={new Date().toISOString()}
          />
        </Card>
      ) : (
        <EmptyState icon={<KeyRound aria-hidden="true" size={36} />} title="No access tokens yet">
          A token gives a script access without your password, limited to the token's scope.
        </EmptyState>
      )}
    </div>
  );
}
