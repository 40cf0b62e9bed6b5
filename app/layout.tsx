import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { roboto, robotoMono } from "@/app/fonts";
import "@/app/globals.css";
import { NoticeBell } from "@/components/notices/notice-bell";
import { QueryProvider } from "@/components/query-provider";
import { AccountMenu } from "@/components/shell/account-menu";
import { Footer } from "@/components/shell/footer";
import { Header } from "@/components/shell/header";
import { PageState } from "@/components/shell/page-state";
import { ReadOnlyNotice } from "@/components/shell/read-only-notice";
import { SessionNotice } from "@/components/shell/session-notice";
import { SignInLink } from "@/components/shell/sign-in-link";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Toaster } from "@/components/ui/toaster";
import { Tooltips } from "@/components/ui/tooltips";
import { currentCtx } from "@/lib/access/current-ctx";
import { isOperator } from "@/lib/access/operators";
import { savedTheme } from "@/lib/domain/accounts/theme";
import { listNotices } from "@/lib/domain/notices/notices";
import { toNoticePage } from "@/lib/domain/notices/shared/notice-resource";
import { noteFormRead } from "@/lib/http/malformed-action";
import { READ_ONLY_DETAIL } from "@/lib/http/read-only";
import { env } from "@/lib/platform/env";
import packageJson from "@/package.json" with { type: "json" };

export const metadata: Metadata = {
  title: { default: "Dockbell", template: "%s · Dockbell" },
  description: "Webhooks for your repositories, delivered.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#11151a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  noteFormRead();
  const [ctx, theme] = await Promise.all([currentCtx(), savedTheme()]);
  const { actor } = ctx;
  const { READ_ONLY: isReadOnly } = env();
  const [notices, operates] =
    actor.type === "user"
      ? await Promise.all([listNotices({ ctx }).then(toNoticePage), isOperator(actor)])
      : [null, false];
  return (
    <html lang="en" data-theme={theme} className={`${roboto.variable} ${robotoMono.variable}`}>
      <body className="flex min-h-dvh flex-col">
        <noscript>
          <link rel="stylesheet" href="/no-script.css" />
        </noscript>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-accent-strong focus:px-4 focus:py-2 focus:text-white"
        >
          Skip to content
        </a>
        <QueryProvider>
          <Toaster>
            <PageState />
            <SessionNotice />
            <Header isSignedIn={actor.type === "user"}>
              <div className="flex items-center gap-1 sm:gap-3">
                <ThemeSwitch initial={theme} />
                {notices && <NoticeBell initial={notices} />}
                {actor.type === "user" ? (
                  <AccountMenu username={actor.username} isOperator={operates} />
                ) : (
                  <SignInLink />
                )}
              </div>
            </Header>
            {isReadOnly && <ReadOnlyNotice text={READ_ONLY_DETAIL} />}
            <main id="main" className="mx-auto w-full max-w-[100rem] flex-1 px-4 py-6 sm:px-9">
              {children}
            </main>
            <Footer version={packageJson.version} />
          </Toaster>
          <Tooltips />
        </QueryProvider>
      </body>
    </html>
  );
}
