"use client";
import { useTranslations } from "use-intl";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("basics");
  const number = error.digest ? ` ${t("broken.number", { digest: error.digest })}` : "";
  return (
    <main>
      <MessagePage title={t("broken.title")} text={`${t("broken.text")}${number}`}>
        <Button variant="primary" onClick={reset}>
          {t("retry")}
        </Button>
        <Button asChild>
          {/* A full load: what is broken here may be the page that is already there. */}
          <a href="/trips">{t("yourTrips")}</a>
        </Button>
      </MessagePage>
    </main>
  );
}
