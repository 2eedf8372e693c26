import type en from "#components/i18n/en/landing.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  sample: {
    name: "Drei Tage Japan",
    days: { one: "Altes Tokio", two: "Im Westen", three: "Kyoto" },
    sensoji: "Senso-ji vor dem Andrang",
    boat: "Flussboot ab Asakusa",
    museum: "Nationalmuseum",
    noodles: "Nudeln unter den Gleisen",
    shrine: "Meiji-Schrein",
    crossing: "Shibuya-Kreuzung",
    sushi: "Sushi an der Theke, acht Plätze",
    train: "Zug nach Kyoto",
    gates: "Die Tore von Fushimi Inari",
    tea: "Tee in Gion",
    bath: "Badehaus mit Aussicht",
    tokyoStay: "Yanaka Garden House",
    kyotoStay: "Kamo River Rooms",
  },
} satisfies Translated<typeof en>;
