import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { getQueryClient, HydrateClient, requireUser, trpc } from "#app/prefetch.tsx";
import { Sessions, Tokens } from "#components/account/access.tsx";
import { LanguageAndTheme, Preferences } from "#components/account/preferences.tsx";
import { Profile } from "#components/account/profile.tsx";
import { YourData } from "#components/account/your-data.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { Card } from "#components/ui/surface.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("account"))("title") });

const SECTIONS = ["profile", "preferences", "language", "sessions", "tokens", "data"] as const;
type Section = (typeof SECTIONS)[number];

export default async function AccountPage() {
  const userId = await requireUser("/account");
  const t = await getTranslations("account");
  const queries = getQueryClient();
  const me = await queries.fetchQuery(trpc.user.me.queryOptions());
  await queries.prefetchQuery(trpc.user.listSessions.queryOptions());
  await queries.prefetchQuery(trpc.user.listTokens.queryOptions());
  const now = Date.now();
  const content: Readonly<Record<Section, ReactNode>> = {
    profile: <Profile />,
    preferences: <Preferences />,
    language: <LanguageAndTheme />,
    sessions: <Sessions now={now} />,
    tokens: <Tokens now={now} />,
    data: <YourData userId={userId} email={me.email} />,
  };
  const reference = (words: ReactNode) => (
    <Link href="/api/docs" className="text-accent underline underline-offset-4">
      {words}
    </Link>
  );
  return (
    <HydrateClient>
      <div className="mx-auto max-w-5xl px-4 py-8 sm:px-6 sm:py-12">
        <h1 className="text-title">{t("title")}</h1>
        <p className="mt-2 max-w-xl text-body text-muted">{t("lead")}</p>
        <div className="mt-8 gap-10 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
          <nav aria-label={t("sections.label")} className="hidden lg:block">
            <ul className="sticky top-8 flex flex-col gap-0.5 text-sm">
              {SECTIONS.map((section) => (
                <li key={section}>
                  <a
                    href={`#${section}`}
                    className="-ms-3 block rounded-lg px-3 py-2 text-muted transition-colors duration-150 hover:bg-sunken hover:text-ink"
                  >
                    {t(`sections.${section}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="flex flex-col gap-6">
            {SECTIONS.map((section) => (
              <Card key={section} className="p-5 sm:p-7" id={section}>
                <h2 className="text-heading">{t(`sections.${section}`)}</h2>
                <p className="mt-0.5 text-muted text-sm">
                  {section === "tokens" ? t.rich("tokens.text", { link: reference }) : t(`${section}.text`)}
                </p>
                <div className="mt-6">{content[section]}</div>
              </Card>
            ))}
          </div>
        </div>
      </div>
    </HydrateClient>
  );
}
