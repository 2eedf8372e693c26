import Link from "next/link";
import { getTranslations } from "#components/i18n/server.ts";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default async function NotFound() {
  const t = await getTranslations("basics");
  return (
    <main>
      <MessagePage title={t("notFound.title")} text={t("notFound.text")}>
        <Button asChild variant="primary">
          <Link href="/trips">{t("yourTrips")}</Link>
        </Button>
        <Button asChild>
          <Link href="/">{t("home")}</Link>
        </Button>
      </MessagePage>
    </main>
  );
}
