import type en from "#components/i18n/en/views.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {} satisfies Translated<typeof en>;
