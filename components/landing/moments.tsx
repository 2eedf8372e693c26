import { WifiOff } from "lucide-react";
import { getTranslations } from "#components/i18n/server.ts";
import { Avatar } from "#components/ui/avatar.tsx";

/** Three moments of the product, drawn with its own parts. */
export async function Moments() {
  const t = await getTranslations("landing");
  return (
    <ul className="grid gap-5 md:grid-cols-3">
      <Moment title={t("clash.title")} text={t("clash.text")}>
        <div className="w-full max-w-64 rounded-xl border border-line bg-surface p-3 text-sm shadow-card">
          <p className="font-medium">{t("sample.sushi")}</p>
          {(["yours", "theirs"] as const).map((whose) => (
            <p key={whose} className="mt-2 flex items-center gap-2 rounded-lg bg-sunken px-2.5 py-2">
              <Avatar
                id={whose === "yours" ? "landing-you" : "landing-mia"}
                name={whose === "yours" ? t("you") : "Mia"}
                className="size-6 text-[0.6rem]"
              />
              <span className="flex-1 text-muted">{whose === "yours" ? t("you") : "Mia"}</span>
              <span className="font-semibold tabular-nums">{whose === "yours" ? "19:00" : "20:30"}</span>
            </p>
          ))}
        </div>
      </Moment>
      <Moment title={t("offline.title")} text={t("offline.text")}>
        <div className="w-full max-w-64 rounded-xl border border-line bg-surface p-3 text-sm shadow-card">
          <p className="flex items-center gap-2 text-warn">
            <WifiOff aria-hidden className="size-4" /> {t("offline.waiting")}
          </p>
          {(["tea", "bath", "noodles"] as const).map((key) => (
            <p key={key} className="mt-2 border-line border-s-2 ps-3 text-muted">
              {t(`sample.${key}`)}
            </p>
          ))}
        </div>
      </Moment>
      <Moment title={t("yours.title")} text={t("yours.text")}>
        <pre className="w-full max-w-64 overflow-x-auto rounded-xl border border-line bg-surface p-3 text-muted text-xs leading-relaxed shadow-card">
          <code>
            <span className="text-ink">$ npm start</span>
            {`\n${t("yours.database")}\n${t("yours.workers")}\n`}
            <span className="text-accent">http://127.0.0.1:3000</span>
          </code>
        </pre>
      </Moment>
    </ul>
  );
}

function Moment(props: { title: string; text: string; children: React.ReactNode }) {
  return (
    <li className="flex flex-col overflow-hidden rounded-2xl border border-line">
      <div className="flex h-52 items-center justify-center bg-sunken px-5">{props.children}</div>
      <div className="flex-1 border-line border-t bg-surface p-5">
        <h3 className="font-semibold">{props.title}</h3>
        <p className="mt-1 text-muted text-sm leading-relaxed">{props.text}</p>
      </div>
    </li>
  );
}
