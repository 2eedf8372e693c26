import { getTranslations } from "#components/i18n/server.ts";
import { MessagePage } from "#components/shell/message-page.tsx";
import { linkStyle } from "#components/ui/link-style.ts";

export default async function NotFound() {
  const t = await getTranslations("basics");
  return (
    <main>
      <MessagePage title={t("notFound.title")} text={t("notFound.text")}>
        <a href="/trips" className={linkStyle("primary")}>
          {t("yourTrips")}
        </a>
        <a href="/" className={linkStyle("secondary")}>
          {t("home")}
        </a>
      </MessagePage>
    </main>
  );
}
