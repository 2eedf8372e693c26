"use client";
import { useTranslations } from "use-intl";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

/** What is shown where a page broke. */
export default function ErrorMessage({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const t = useTranslations("basics");
  const number = digest ? ` ${t("broken.number", { digest })}` : "";
  return (
    <main>
      <MessagePage title={t("broken.title")} text={`${t("broken.text")}${number}`}>
        <Button variant="primary" onClick={onRetry}>
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
