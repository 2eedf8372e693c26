"use client";
import { useTranslations } from "use-intl";
import { Dialog } from "#components/ui/dialog.tsx";

/** All keys of the board. */
export function ShortcutKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("board.keys");
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t("arrows"), ["↑", "↓", "←", "→"]],
    [t("open"), ["Enter"]],
    [t("lift"), [t("space")]],
    [t("cancel"), ["Esc"]],
    [t("rename"), ["e"]],
    [t("time"), ["t"]],
    [t("cost"), ["c"]],
    [t("note"), ["w"]],
    [t("menu"), ["m"]],
    [t("add"), ["n"]],
    [t("copy"), ["d"]],
    [t("remove"), [t("delete")]],
    [t("vote"), ["v"]],
    [t("select"), ["x"]],
    [t("range"), [`${t("shift")} ↑ ↓`]],
    [t("undo"), [`${t("ctrl")} Z`, `${t("ctrl")} ${t("shift")} Z`]],
    [t("help"), ["?"]],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t("title")}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2.5 text-sm">
        {rows.map(([what, keys]) => (
          <div key={what} className="contents">
            <dt className="text-muted">{what}</dt>
            <dd className="flex justify-end gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-md border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
